package io.github.migrationstarter.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a failing start takes away.
 */
class FailedStartTests {

	@Test
	void leavesTheListenersOfTheParentAlone() {
		List<Object> heard = new ArrayList<>();
		try (AnnotationConfigApplicationContext parent = new AnnotationConfigApplicationContext();
				AnnotationConfigApplicationContext child = new AnnotationConfigApplicationContext()) {
			parent.registerBean("listener", Listener.class, () -> new Listener(heard));
			parent.refresh();
			child.setParent(parent);
			heard.clear();

			child.addBeanFactoryPostProcessor((early) -> new FailedStart(child).withdrawListeners());
			child.refresh();
			parent.publishEvent("still there");
		}

		assertThat(heard).contains("still there");
	}

	private record Listener(List<Object> heard) implements ApplicationListener<PayloadApplicationEvent<String>> {

		@Override
		public void onApplicationEvent(PayloadApplicationEvent<String> event) {
			this.heard.add(event.getPayload());
		}

	}

}
