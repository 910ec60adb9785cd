package io.github.migrationstarter.launch;

import java.util.List;
import java.util.Set;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationListener;

/**
 * What of Spring Boot acts before the word can be known for certain, and is of no use to
 * a command: devtools would call {@code main} again and watch its classes, and the other
 * one would load the libraries of a web application meanwhile.
 *
 * @param application the application that starts
 */
record EarlyListeners(SpringApplication application) {

	private static final Set<String> USELESS = Set.of(
			"org.springframework.boot.devtools.restart.RestartApplicationListener",
			"org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializingApplicationListener");

	/**
	 * Takes them away from the application.
	 */
	void withdraw() {
		List<ApplicationListener<?>> others = this.application.getListeners()
			.stream()
			.<ApplicationListener<?>>map((listener) -> listener)
			.filter((listener) -> !USELESS.contains(listener.getClass().getName()))
			.toList();
		this.application.setListeners(others);
	}

}
