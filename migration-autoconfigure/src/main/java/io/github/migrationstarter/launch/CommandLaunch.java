package io.github.migrationstarter.launch;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.ApplicationContextFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

import io.github.migrationstarter.command.CommandLineTool;

/**
 * A start whose first argument may be the word. If it is:
 * <ol>
 * <li>what needs no application, such as the help, is done as soon as the word is known;
 * <li>the environment is told that no web server and nothing else is wanted;
 * <li>the context is refreshed without making a bean;
 * <li>the command runs, before any runner of the application could;
 * <li>the context is closed, and the process ends.
 * </ol>
 * If it is not, nothing happens.
 */
final class CommandLaunch {

	/**
	 * When all configuration is read, and nothing is logged yet.
	 */
	private static final int BEFORE_LOGGING = Ordered.HIGHEST_PRECEDENCE + 15;

	private final SpringApplication application;

	private final CommandArguments arguments;

	private final String word;

	private CommandProcess process = JvmProcess.current();

	private @Nullable CommandLineTool tool;

	private boolean wordIsKnown;

	CommandLaunch(SpringApplication application, CommandArguments arguments) {
		this.application = application;
		this.arguments = arguments;
		this.word = Objects.requireNonNull(arguments.word());
		if (CommandWord.early(arguments).equals(arguments.word())) {
			new EarlyListeners(application).withdraw();
		}
	}

	/**
	 * Waits for the word to be known.
	 * @param process what the command is to run in
	 */
	void prepare(CommandProcess process) {
		this.process = process;
		this.application.addListeners(new WordKnown());
	}

	private void recognise(ConfigurableEnvironment environment) {
		this.wordIsKnown = true;
		if (!CommandWord.of(environment).equals(this.arguments.word())) {
			return;
		}
		Requirements.check(this.application.getClassLoader(), this.process);
		CommandLineTool tool = understand();
		if (!tool.needsApplication()) {
			this.process.end(tool.run());
		}
		CommandProperties.showArguments(environment.getPropertySources(), this.arguments.springs());
		CommandProperties.addTo(environment.getPropertySources(), log(tool));
		this.application.setApplicationContextFactory(ApplicationContextFactory.DEFAULT);
	}

	private CommandLineTool understand() {
		CommandLineTool understood = new CommandLineTool(this.word, this.arguments.tools(), this.arguments.springs(),
				this.process.streams());
		this.tool = understood;
		return understood;
	}

	private static LogWish log(CommandLineTool tool) {
		return tool.showsLog() ? LogWish.ALL : LogWish.WARNINGS;
	}

	/**
	 * Lets nothing of the application run.
	 * @param context its context, empty
	 */
	void quieten(ConfigurableApplicationContext context) {
		if (this.tool != null) {
			log(this.tool).applyTo(LoggingSystem.get(this.application.getClassLoader()));
			context.addBeanFactoryPostProcessor(new QuietBeans());
		}
	}

	/**
	 * Runs the command.
	 * @param context the application's context, refreshed
	 */
	void run(ConfigurableApplicationContext context) {
		if (this.tool != null && ContextOrder.anotherFollows(context)) {
			ContextOrder.withdrawRunners(context);
		}
		else if (this.tool != null) {
			int exitCode = run(this.tool, context);
			this.process.end(exitCode);
		}
	}

	private int run(CommandLineTool tool, ConfigurableApplicationContext context) {
		try (LastWords lastWords = new LastWords()) {
			int exitCode = TrainingRun.isOne() ? TrainingRun.tell(this.process.streams())
					: tool.run(context.getBeanFactory(), new StartAnalyses(context));
			context.close();
			return exitCode;
		}
	}

	/**
	 * Says why the command cannot run.
	 * @param context the application's context, where there is one
	 * @param failure why
	 */
	void failed(@Nullable ConfigurableApplicationContext context, Throwable failure) {
		if (!this.wordIsKnown && CommandWord.early(this.arguments).equals(this.arguments.word())) {
			understand();
		}
		if (this.tool != null) {
			int exitCode = this.tool.failed(failure, new StartAnalyses(context));
			if (context != null) {
				context.close();
			}
			this.process.end(exitCode);
		}
	}

	/**
	 * The moment from which the word is known.
	 */
	private final class WordKnown implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

		@Override
		public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
			recognise(event.getEnvironment());
		}

		@Override
		public int getOrder() {
			return BEFORE_LOGGING;
		}

	}

}
