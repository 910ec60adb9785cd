package io.github.migrationstarter.bootstrap;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.DatabaseDescription;
import io.github.migrationstarter.Revision;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Everything that a run tells reaches everybody it is for.
 */
class RunListenersTests {

	private static final Map<Class<?>, Object> VALUES = Map.of(String.class, "text", int.class, 1, Duration.class,
			Duration.ZERO, DatabaseDescription.class, new DatabaseDescription("test", null, null), Revision.class,
			new Revision("app.sql", "1", "me", null), BootstrapReport.class, BootstrapReport.unobserved(),
			RuntimeException.class, new IllegalStateException());

	private final List<String> heard = new ArrayList<>();

	private final RunListeners listeners = new RunListeners(listener("display"), List.of(listener("application")));

	@Test
	void passesEverythingOnBetweenBeginAndEnd() throws ReflectiveOperationException {
		for (Method news : news()) {
			this.listeners.starting(new DatabaseDescription("test", null, null));
			this.heard.clear();

			tell(news);

			assertThat(this.heard).as(news.getName())
				.containsExactly("display " + news.getName(), "application " + news.getName());
		}
	}

	@Test
	void tellsTheDisplayAloneOfWhatIsNoRun() throws ReflectiveOperationException {
		for (Method news : news()) {
			if (!news.getName().equals("starting")) {
				this.heard.clear();

				tell(news);

				assertThat(this.heard).as(news.getName()).containsExactly("display " + news.getName());
			}
		}
	}

	private static List<Method> news() {
		return Arrays.stream(RunListener.class.getMethods()).filter(Method::isDefault).toList();
	}

	private void tell(Method news) throws ReflectiveOperationException {
		news.invoke(this.listeners, Arrays.stream(news.getParameterTypes()).map(VALUES::get).toArray());
	}

	private RunListener listener(String name) {
		return (RunListener) Proxy.newProxyInstance(RunListener.class.getClassLoader(),
				new Class<?>[] { RunListener.class }, (proxy, method, arguments) -> {
					this.heard.add(name + " " + method.getName());
					return null;
				});
	}

}
