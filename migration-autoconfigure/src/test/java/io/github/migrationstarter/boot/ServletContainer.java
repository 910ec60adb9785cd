package io.github.migrationstarter.boot;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.apache.catalina.Lifecycle;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Constants;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanFilter;
import org.apache.tomcat.util.descriptor.web.ContextResource;

/**
 * A servlet container that is told to deploy and undeploy an application, line by line,
 * and says what an application that is gone left behind.
 */
final class ServletContainer {

	static final String DEPLOYED = "DEPLOYED ";

	static final String LEFT = "LEFT ";

	private final Tomcat tomcat = new Tomcat();

	private ServletContainer(Path base) {
		this.tomcat.setBaseDir(base.toString());
		this.tomcat.setPort(0);
		this.tomcat.getConnector();
		this.tomcat.getHost();
		this.tomcat.enableNaming();
	}

	/**
	 * Runs a container that deploys the same application some times, one after the other.
	 * @param arguments a folder for itself, then the folder of the application at each
	 * time, then the JDBC URL of its JNDI DataSource
	 */
	public static void main(String[] arguments) throws Exception {
		Logger.getLogger("org.apache").setLevel(Level.SEVERE);
		ServletContainer container = new ServletContainer(Path.of(arguments[0]));
		try {
			container.tomcat.start();
			for (int i = 1; i < arguments.length - 1; i++) {
				container.run(Path.of(arguments[i]), arguments[arguments.length - 1]);
			}
		}
		finally {
			container.tomcat.stop();
			container.tomcat.destroy();
		}
	}

	private void run(Path application, String url) throws Exception {
		Collection<?> hooks = hooks();
		StandardContext context = new StandardContext();
		context.setName("/rooms");
		context.setPath("/rooms");
		context.setDocBase(application.toString());
		context.setParentClassLoader(getClass().getClassLoader());
		StandardJarScanFilter scanned = new StandardJarScanFilter();
		scanned.setDefaultTldScan(false);
		scanned.setDefaultPluggabilityScan(false);
		scanned.setPluggabilityScan("spring-web.jar");
		context.getJarScanner().setJarScanFilter(scanned);
		ContextConfig configuration = new ContextConfig();
		configuration.setDefaultWebXml(Constants.NoDefaultWebXml);
		context.addLifecycleListener(configuration);
		AtomicReference<ClassLoader> loader = new AtomicReference<>();
		context.addLifecycleListener((event) -> {
			if (event.getType().equals(Lifecycle.CONFIGURE_START_EVENT)) {
				loader.set(context.getLoader().getClassLoader());
			}
		});
		context.getNamingResources().addResource(dataSource(url));
		deploy(context);
		System.out.println(DEPLOYED + (context.getState() == LifecycleState.STARTED));
		this.tomcat.getHost().removeChild(context);
		List<String> threads = Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread != Thread.currentThread()
					&& thread.getContextClassLoader() == Objects.requireNonNull(loader.get()))
			.map(Thread::getName)
			.filter((name) -> !name.equals("process reaper")) // the JDK's, which ends by
																// itself
			.toList();
		Collection<?> left = hooks();
		left.removeAll(hooks);
		System.out.println(LEFT + "threads " + threads + ", hooks " + left.size() + ", drivers " + drivers(loader.get())
				+ ", properties " + properties());
	}

	private void deploy(StandardContext context) {
		try {
			this.tomcat.getHost().addChild(context);
		}
		catch (IllegalStateException ex) {
			System.out.println("Not deployed: " + ex.getMessage());
		}
	}

	private static ContextResource dataSource(String url) {
		ContextResource resource = new ContextResource();
		resource.setName("jdbc/rooms");
		resource.setType("javax.sql.DataSource");
		resource.setProperty("factory", "org.apache.tomcat.jdbc.pool.DataSourceFactory");
		resource.setProperty("driverClassName", "org.sqlite.JDBC");
		resource.setProperty("url", url);
		return resource;
	}

	private static Collection<?> hooks() throws ReflectiveOperationException {
		Map<?, ?> hooks = (Map<?, ?>) read(Class.forName("java.lang.ApplicationShutdownHooks"), "hooks", null);
		return new ArrayList<>(hooks.keySet());
	}

	private static long drivers(ClassLoader loader) throws ReflectiveOperationException {
		Collection<?> registered = (Collection<?>) read(DriverManager.class, "registeredDrivers", null);
		long count = 0;
		for (Object info : Objects.requireNonNull(registered)) {
			Object driver = read(info.getClass(), "driver", info);
			count += (driver.getClass().getClassLoader() == loader) ? 1 : 0;
		}
		return count;
	}

	private static long properties() {
		return System.getProperties()
			.stringPropertyNames()
			.stream()
			.filter((name) -> name.startsWith("io.github.migrationstarter"))
			.count();
	}

	private static Object read(Class<?> type, String name, Object target) throws ReflectiveOperationException {
		Field field = type.getDeclaredField(name);
		field.setAccessible(true);
		return field.get(target);
	}

}
