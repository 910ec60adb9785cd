package io.github.migrationstarter.test;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import org.testcontainers.DockerClientFactory;

/**
 * Tells whether containers of PostgreSQL can be started here.
 */
final class DockerEngine {

	private DockerEngine() {
	}

	/**
	 * Looks for an engine and the image, which is pulled where it is missing.
	 * @return why it cannot be used, or nothing if it can
	 */
	static Optional<String> obstacle() {
		try {
			if (!DockerClientFactory.instance().isDockerAvailable()) {
				return Optional.of("No Docker engine can be reached");
			}
			provideImage(DockerClientFactory.lazyClient());
			return Optional.empty();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Optional.of("Interrupted while looking for Docker");
		}
		catch (RuntimeException ex) {
			return Optional.of("Docker with image '%s' cannot be used ('%s')".formatted(ContainerPostgresServer.IMAGE,
					ex.getMessage()));
		}
	}

	private static void provideImage(DockerClient docker) throws InterruptedException {
		try {
			docker.inspectImageCmd(ContainerPostgresServer.IMAGE).exec();
		}
		catch (NotFoundException ex) {
			docker.pullImageCmd(ContainerPostgresServer.IMAGE)
				.exec(new PullImageResultCallback())
				.awaitCompletion(5, TimeUnit.MINUTES);
		}
	}

}
