package io.github.migrationstarter.actuate;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * The answer where there is none.
 *
 * @param error why
 */
public record ErrorDescriptor(Problem error) implements OperationResponseBody {
}
