package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.PropertySource.StubPropertySource;
import org.springframework.util.ClassUtils;

import io.github.migrationstarter.autoconfigure.ProbePlaces.Web;
import io.github.migrationstarter.probe.MigrationProgress;
import io.github.migrationstarter.probe.ProbePlace;
import io.github.migrationstarter.probe.ProbeServer;

/**
 * Begins to answer probes when the refresh of a context begins, if that is going to have
 * a web server of its own. A context that is only prepared is none.
 */
final class ProbesStart implements BeanDefinitionRegistryPostProcessor {

	private static final Log logger = LogFactory.getLog(ProbesStart.class);

	private static final String PARAMETERS = "servletContextInitParams";

	private final ConfigurableApplicationContext context;

	ProbesStart(ConfigurableApplicationContext context) {
		this.context = context;
	}

	@Override
	public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
		PropertySource<?> parameters = this.context.getEnvironment().getPropertySources().get(PARAMETERS);
		if (!(this.context instanceof WebServerApplicationContext)) {
			return;
		}
		if (parameters != null && !(parameters instanceof StubPropertySource)) {
			logger.info("No probes are answered while the database is migrated: the port is the servlet container's.");
			return;
		}
		if (!ClassUtils.isPresent("com.sun.net.httpserver.HttpServer", this.context.getClassLoader())) {
			logger.warn("No probes are answered while the database is migrated: this Java runtime was made without the "
					+ "module 'jdk.httpserver'. Add it, or set DB_PROBES_ENABLED=false.");
			return;
		}
		start((parameters != null) ? Web.SERVLET : Web.REACTIVE);
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
	}

	private void start(Web web) {
		MigrationProgress progress = new MigrationProgress(System::nanoTime);
		ProbePlaces places = new ProbePlaces(this.context.getEnvironment(), web, this.context);
		List<ProbeServer> main = start(places::main, progress);
		List<ProbeServer> management = start(places::management, progress);
		places.notes().forEach(logger::info);
		if (!main.isEmpty() || !management.isEmpty()) {
			Probes probes = new Probes(this.context, main, management);
			DefaultListableBeanFactory beans = (DefaultListableBeanFactory) this.context.getBeanFactory();
			beans.registerSingleton("migrationProgress", progress);
			beans.registerSingleton("migrationProbes", probes);
			beans.registerDisposableBean("migrationProbes", probes::close);
		}
	}

	private static List<ProbeServer> start(Supplier<Optional<ProbePlace>> where, MigrationProgress progress) {
		List<ProbeServer> servers = new ArrayList<>();
		try {
			where.get().ifPresent((place) -> start(place, progress, servers));
		}
		catch (RuntimeException ex) {
			logger.warn(
					"No probes are answered while the database is migrated, since it cannot be read where and how the "
							+ "application listens: " + ex.getMessage()
							+ ". Correct it, or set DB_PROBES_ENABLED=false.");
		}
		return servers;
	}

	private static void start(ProbePlace place, MigrationProgress progress, List<ProbeServer> servers) {
		try {
			servers.add(ProbeServer.start(place, progress));
			logger.info("Probes are answered on port " + place.port() + " until the application's own server starts: "
					+ "200 at " + String.join(", ", place.liveness()) + ", 503 everywhere else.");
		}
		catch (IOException ex) {
			logger.warn("No probes are answered on port " + place.port() + " while the database is migrated: '"
					+ ex.getMessage() + "'. The migration goes on. See who has the port: the application's own server "
					+ "needs it too.");
		}
	}

}
