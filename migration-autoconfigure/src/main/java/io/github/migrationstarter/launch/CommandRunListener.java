package io.github.migrationstarter.launch;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;

/**
 * Makes the start of an application the run of a command where its first argument asks
 * for that. It comes before the listener that tells the application's own listeners of
 * the start.
 */
final class CommandRunListener implements SpringApplicationRunListener, Ordered {

	private final @Nullable CommandLaunch launch;

	CommandRunListener(SpringApplication application, String[] arguments) {
		CommandArguments all = CommandArguments.of(arguments);
		this.launch = (all.word() != null) ? new CommandLaunch(application, all) : null;
	}

	@Override
	public void starting(ConfigurableBootstrapContext bootstrapContext) {
		if (this.launch != null) {
			CommandProcess given = bootstrapContext.getOrElse(CommandProcess.class, null);
			this.launch.prepare((given != null) ? given : JvmProcess.current());
		}
	}

	@Override
	public void contextPrepared(ConfigurableApplicationContext context) {
		if (this.launch != null) {
			this.launch.quieten(context);
		}
	}

	@Override
	public void started(ConfigurableApplicationContext context, @Nullable Duration timeTaken) {
		if (this.launch != null) {
			this.launch.run(context);
		}
	}

	@Override
	public void failed(@Nullable ConfigurableApplicationContext context, Throwable exception) {
		if (this.launch != null) {
			this.launch.failed(context, exception);
		}
	}

	@Override
	public int getOrder() {
		return -1000;
	}

}
