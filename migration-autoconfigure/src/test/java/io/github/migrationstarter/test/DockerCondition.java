package io.github.migrationstarter.test;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

import org.springframework.util.function.SingletonSupplier;

/**
 * Decides for {@link EnabledIfDocker}: enabled, disabled, or failed where Docker was
 * promised.
 */
final class DockerCondition implements ExecutionCondition {

	private static final Supplier<Optional<String>> OBSTACLE = SingletonSupplier.of(DockerCondition::findObstacle);

	private final Supplier<Optional<String>> obstacle;

	private final Promise promise;

	DockerCondition() {
		this(OBSTACLE, Boolean.parseBoolean(System.getenv("DOCKER_PROMISED")) ? Promise.GIVEN : Promise.NONE);
	}

	DockerCondition(Supplier<Optional<String>> obstacle, Promise promise) {
		this.obstacle = obstacle;
		this.promise = promise;
	}

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		Optional<String> found = this.obstacle.get();
		if (found.isEmpty()) {
			return ConditionEvaluationResult.enabled("Docker is there");
		}
		return switch (this.promise) {
			case NONE -> ConditionEvaluationResult.disabled(found.get());
			case GIVEN -> throw new IllegalStateException(
					"%s, but DOCKER_PROMISED=true: run '.ci/docker-postgres', or unset it".formatted(found.get()));
		};
	}

	private static Optional<String> findObstacle() {
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

	/**
	 * Whether whoever runs the tests promised Docker.
	 */
	enum Promise {

		GIVEN, NONE

	}

}
