package io.github.migrationstarter.launch;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import io.github.migrationstarter.command.Streams;
import io.github.migrationstarter.test.LogLevels;

/**
 * An application started with arguments, and what came of it: the end of its process, if
 * a command ended it, or a context.
 */
final class ToolRun implements CommandProcess {

	private static final int NOT_ENDED = -1;

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	private int exitCode = NOT_ENDED;

	private ToolRun() {
	}

	/**
	 * Starts it.
	 * @param application the application
	 * @param environment what its environment says
	 * @param arguments its arguments
	 */
	static ToolRun of(SpringApplicationBuilder application, Map<String, Object> environment, String... arguments) {
		return of(List.of(application), environment, arguments);
	}

	/**
	 * Starts contexts that are parents of each other.
	 * @param contexts the last of them starts the others
	 * @param environment what their environment says
	 * @param arguments the arguments
	 */
	static ToolRun of(List<SpringApplicationBuilder> contexts, Map<String, Object> environment, String... arguments) {
		ToolRun run = new ToolRun();
		for (SpringApplicationBuilder context : contexts) {
			context.environment(environment(environment))
				.addBootstrapRegistryInitializer((registry) -> registry.register(CommandProcess.class, (beans) -> run));
		}
		try {
			close(contexts.get(contexts.size() - 1).run(arguments));
		}
		catch (RuntimeException ex) {
			// a start that has failed does not let the end pass
			if (!run.isEnded()) {
				throw ex;
			}
		}
		finally {
			LoggingSystem.get(ToolRun.class.getClassLoader()).cleanUp();
			LogLevels.reset();
		}
		return run;
	}

	private static StandardEnvironment environment(Map<String, Object> variables) {
		StandardEnvironment environment = new StandardEnvironment();
		String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		environment.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, variables));
		return environment;
	}

	private static void close(ConfigurableApplicationContext context) {
		context.close();
		if (context.getParent() instanceof ConfigurableApplicationContext parent) {
			parent.close();
		}
	}

	boolean isEnded() {
		return this.exitCode != NOT_ENDED;
	}

	int exitCode() {
		return this.exitCode;
	}

	String out() {
		return this.out.toString();
	}

	String err() {
		return this.err.toString();
	}

	@Override
	public Streams streams() {
		return new Streams(new PrintStream(this.out, true), new PrintStream(this.err, true));
	}

	@Override
	public void end(int exitCode) {
		this.exitCode = exitCode;
		throw new Ended();
	}

	/**
	 * What Spring Boot lets pass.
	 */
	private static final class Ended extends SpringApplication.AbandonedRunException {

	}

}
