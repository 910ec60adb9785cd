package io.github.migrationstarter.launch;

import org.junit.jupiter.api.Test;

import org.springframework.core.env.MutablePropertySources;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

class CommandPropertiesTests {

	private static final String HEARTBEAT = "io.github.migrationstarter.liquibase.Heartbeat";

	@Test
	void whatTheCommandShowsItselfIsNotLoggedAsWell() {
		MutablePropertySources quiet = new MutablePropertySources();
		CommandProperties.addTo(quiet, LogWish.WARNINGS);
		MutablePropertySources loud = new MutablePropertySources();
		CommandProperties.addTo(loud, LogWish.ALL);

		assertThat(ClassUtils.isPresent(HEARTBEAT, null)).isTrue();
		assertThat(quiet.get(CommandProperties.SOURCE).getProperty("logging.level." + HEARTBEAT)).isEqualTo("error");
		assertThat(loud.get(CommandProperties.SOURCE).getProperty("logging.level." + HEARTBEAT)).isNull();
	}

}
