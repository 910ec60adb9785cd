package io.github.migrationstarter.autoconfigure;

import org.springframework.aot.AotDetector;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.annotation.AutowiredAnnotationBeanPostProcessor;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.NestedExceptionUtils;

import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.liquibase.CustomCode;

/**
 * Gives the application's own classes in a changelog the beans that they ask for, as if
 * Spring had made them.
 *
 * @param beans the beans
 */
record CustomCodeBeans(ConfigurableListableBeanFactory beans) implements CustomCode {

	@Override
	public void prepare(Object code, Revision changeSet) {
		String name = code.getClass().getName();
		try {
			inject(code, name);
		}
		catch (BeansException ex) {
			WaitingPath path = WaitingPath.of(ex);
			if (path != null) {
				throw waiting(name, changeSet, path);
			}
			MigrationRefusedException refused = new MigrationRefusedException(null,
					"The change set '" + changeSet + "' cannot run: its class '" + name
							+ "' could not be given its beans: "
							+ NestedExceptionUtils.getMostSpecificCause(ex).getMessage(),
					"Correct what it asks for, or define the bean, and start again.");
			refused.addSuppressed(ex);
			throw refused;
		}
		WaitingPath path = WaitingPath.of(name, this.beans);
		if (path != null) {
			throw waiting(name, changeSet, path);
		}
	}

	/**
	 * An application that was processed ahead of time has no post-processors left for
	 * objects that Spring does not know.
	 */
	private void inject(Object code, String name) {
		if (AotDetector.useGeneratedArtifacts()) {
			AutowiredAnnotationBeanPostProcessor autowired = new AutowiredAnnotationBeanPostProcessor();
			autowired.setBeanFactory(this.beans);
			autowired.processInjection(code);
		}
		else {
			this.beans.autowireBean(code);
		}
		this.beans.initializeBean(code, name + AutowireCapableBeanFactory.ORIGINAL_INSTANCE_SUFFIX);
	}

	private static MigrationRefusedException waiting(String name, Revision changeSet, WaitingPath path) {
		return new MigrationRefusedException(null,
				"The change set '" + changeSet + "' cannot run: its class '" + name + "' " + path + ".",
				"Let it use the connection of the run, database.getConnection(). A bean that it does not need to run it "
						+ "can take as ObjectProvider, or with @Lazy.");
	}

}
