package io.github.migrationstarter.launch;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;
import org.springframework.util.StringUtils;

import io.github.migrationstarter.command.FailureAnalyses;

/**
 * What the failure analyzers of Spring Boot, of the starter and of the application say.
 *
 * @param context the application's, where there is one yet
 */
record StartAnalyses(@Nullable ConfigurableApplicationContext context) implements FailureAnalyses {

	private static final String LEFT_OUT = "A command leaves out what Spring Boot configures for the web, for monitoring "
			+ "and for JPA. If the bean is one of those, ask for it with an ObjectProvider, or define it in the "
			+ "application.";

	@Override
	public @Nullable FailureAnalysis of(Throwable failure) {
		ClassLoader loader = (this.context != null) ? this.context.getClassLoader() : null;
		return SpringFactoriesLoader.forDefaultResourceLocation(loader)
			.load(FailureAnalyzer.class, resolver(), FailureHandler.handleMessage((message, cause) -> {
			}))
			.stream()
			.map((analyzer) -> analysis(analyzer, failure))
			.filter(Objects::nonNull)
			.findFirst()
			.map(StartAnalyses::withWhatIsLeftOut)
			.orElse(null);
	}

	private static FailureAnalysis withWhatIsLeftOut(FailureAnalysis analysis) {
		boolean lacksBean = analysis.getCause() instanceof NoSuchBeanDefinitionException lacking
				&& lacking.getNumberOfBeansFound() == 0;
		return lacksBean ? new FailureAnalysis(analysis.getDescription(),
				Stream.of(analysis.getAction(), LEFT_OUT)
					.filter(StringUtils::hasText)
					.collect(Collectors.joining("\n")),
				analysis.getCause()) : analysis;
	}

	private @Nullable ArgumentResolver resolver() {
		return (this.context != null) ? ArgumentResolver.of(BeanFactory.class, this.context.getBeanFactory())
			.and(Environment.class, this.context.getEnvironment()) : null;
	}

	/**
	 * One that fails itself has nothing to say, as in Spring Boot.
	 */
	private static @Nullable FailureAnalysis analysis(FailureAnalyzer analyzer, Throwable failure) {
		try {
			return analyzer.analyze(failure);
		}
		catch (Throwable ex) {
			return null;
		}
	}

}
