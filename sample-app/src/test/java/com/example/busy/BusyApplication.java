package com.example.busy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManagerFactory;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * An application that does everything on its own, and leaves a mark of each.
 */
@SpringBootApplication
@EnableScheduling
public class BusyApplication {

	public static void main(String[] arguments) {
		new Thread(BusyApplication::sleep, "never-ends").start();
		SpringApplication.run(BusyApplication.class, arguments);
	}

	static void mark(String text) {
		try {
			Files.writeString(Path.of(System.getProperty("busy.marks")), text + "\n", StandardOpenOption.CREATE,
					StandardOpenOption.APPEND);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void sleep() {
		try {
			new CountDownLatch(1).await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Says which pool it is: its connections carry its name.
	 */
	@Bean
	DataSource dataSource(Environment environment) {
		HikariDataSource pool = new HikariDataSource();
		pool.setPoolName("busy");
		pool.setJdbcUrl(environment.getRequiredProperty("busy.url"));
		return pool;
	}

	@Bean
	InitializingBean eager() {
		return () -> {
			mark("eager bean");
			new Thread(BusyApplication::sleep, "eager").start();
		};
	}

	@Bean
	InitializingBean entities(EntityManagerFactory factory) {
		return () -> mark("JPA");
	}

	@Bean
	ApplicationRunner runner() {
		return (arguments) -> mark("runner");
	}

	@Bean
	CommandLineRunner commandLineRunner() {
		return (arguments) -> mark("command line runner");
	}

	@Bean
	ApplicationListener<ContextRefreshedEvent> listener() {
		return (event) -> mark("listener bean");
	}

	@Bean
	Consumer consumer() {
		return new Consumer();
	}

	@EventListener(ApplicationStartedEvent.class)
	void started() {
		mark("listener method");
	}

	@EventListener
	void listening(WebServerInitializedEvent event) {
		mark("web server");
	}

	@Scheduled(fixedDelay = 3_600_000)
	void scheduled() {
		mark("scheduler");
	}

	/**
	 * Starts by itself, as the containers of message listeners do.
	 */
	static class Consumer implements SmartLifecycle {

		@Override
		public void start() {
			mark("lifecycle bean");
		}

		@Override
		public void stop() {
			mark("lifecycle bean stopped");
		}

		@Override
		public boolean isRunning() {
			return false;
		}

	}

}
