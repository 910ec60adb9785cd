package io.github.migrationstarter.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts many applications at the same time, each on a virtual thread.
 */
public final class VirtualThreads {

	static final int STARTS = 8;

	static final String VIRTUAL = "VIRTUAL ";

	private VirtualThreads() {
	}

	public static void main(String[] arguments) throws Exception {
		ExecutorService executor = (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor")
			.invoke(null);
		List<Future<?>> starts = new ArrayList<>();
		for (int i = 0; i < STARTS; i++) {
			starts.add(executor.submit(() -> start(arguments)));
		}
		for (Future<?> start : starts) {
			start.get();
		}
		System.exit(0);
	}

	private static Void start(String[] arguments) throws ReflectiveOperationException {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(RoomsApplication.class)
			.web(WebApplicationType.NONE)
			.run(arguments)) {
			System.out.println(VIRTUAL + Thread.class.getMethod("isVirtual").invoke(Thread.currentThread()));
		}
		return null;
	}

}
