package com.example.workshops;

import java.time.Clock;
import java.time.ZoneOffset;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class WorkshopsApplication {

	public static void main(String[] args) {
		SpringApplication.run(WorkshopsApplication.class, args);
	}

	/**
	 * The application's clock, as precise as the coarser of the two databases stores.
	 */
	@Bean
	Clock clock() {
		return Clock.tickMillis(ZoneOffset.UTC);
	}

}
