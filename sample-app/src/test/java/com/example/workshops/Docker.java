package com.example.workshops;

import org.testcontainers.DockerClientFactory;

/**
 * Condition of the tests that need Docker: they are skipped where there is none, except
 * where it was promised ({@code DOCKER_PROMISED=true}): there its absence is a failure.
 */
final class Docker {

	private Docker() {
	}

	static boolean isPromisedOrAvailable() {
		return "true".equals(System.getenv("DOCKER_PROMISED")) || DockerClientFactory.instance().isDockerAvailable();
	}

}
