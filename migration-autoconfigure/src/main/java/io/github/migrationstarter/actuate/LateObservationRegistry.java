package io.github.migrationstarter.actuate;

import java.util.function.Supplier;

import io.micrometer.observation.ObservationRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeansException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.NestedExceptionUtils;

/**
 * The registry of observations, asked for once. In a start it may need what waits for the
 * database: then nothing is observed.
 */
public final class LateObservationRegistry implements Supplier<ObservationRegistry> {

	private static final Log logger = LogFactory.getLog(LateObservationRegistry.class);

	private final ObjectProvider<ObservationRegistry> registries;

	private @Nullable ObservationRegistry registry;

	/**
	 * Creates it.
	 * @param registries the registry's bean, if there is one
	 */
	public LateObservationRegistry(ObjectProvider<ObservationRegistry> registries) {
		this.registries = registries;
	}

	@Override
	public ObservationRegistry get() {
		if (this.registry == null) {
			this.registry = find();
		}
		return this.registry;
	}

	private ObservationRegistry find() {
		try {
			return this.registries.getIfAvailable(() -> ObservationRegistry.NOOP);
		}
		catch (BeansException ex) {
			logger.info("The change sets of this run are not observed: the ObservationRegistry cannot be made before "
					+ "the database is migrated (" + NestedExceptionUtils.getMostSpecificCause(ex).getMessage() + ")");
			return ObservationRegistry.NOOP;
		}
	}

}
