package io.github.migrationstarter.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.stream.StreamSupport;

import com.sun.net.httpserver.HttpServer;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A real browser that opens pages from a server of its own; needs
 * {@link Facility#CHROMIUM}.
 */
public final class Browser implements AutoCloseable {

	private static final List<String> QUIET = List.of("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
			"--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
			"--disable-dev-shm-usage", "--hide-scrollbars", "--disable-lcd-text", "--force-device-scale-factor=1");

	private final HttpServer server;

	private final ChromeDriver driver;

	private final List<String> served = new CopyOnWriteArrayList<>();

	private volatile String page = "";

	/**
	 * Starts it.
	 * @param folder where its profile goes
	 */
	public Browser(Path folder) {
		this.server = serve();
		ChromeOptions options = new ChromeOptions();
		options.setBinary(program("chromium").toFile());
		options.addArguments(QUIET);
		options.addArguments("--user-data-dir=" + folder.resolve("profile"));
		LoggingPreferences logs = new LoggingPreferences();
		logs.enable(LogType.BROWSER, Level.ALL);
		logs.enable(LogType.PERFORMANCE, Level.ALL);
		options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
		this.driver = new ChromeDriver(
				new ChromeDriverService.Builder().usingDriverExecutable(program("chromedriver").toFile()).build(),
				options);
	}

	private static Path program(String name) {
		return Facility.find(name).orElseThrow(() -> new IllegalStateException("There is no program '" + name + "'"));
	}

	private HttpServer serve() {
		try {
			HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			made.createContext("/", (exchange) -> {
				this.served.add(exchange.getRequestURI().getPath());
				byte[] body = this.page.getBytes(StandardCharsets.UTF_8);
				exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
				exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/page") ? 200 : 404,
						body.length);
				exchange.getResponseBody().write(body);
				exchange.close();
			});
			made.start();
			return made;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Opens a page at a width, and forgets what was said before.
	 * @param html the page
	 * @param width in pixels
	 * @return this
	 */
	public Browser open(String html, int width) {
		this.page = html;
		command("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 500));
		this.served.clear();
		return visit("http://localhost:" + this.server.getAddress().getPort() + "/page");
	}

	/**
	 * Opens what another server has, and forgets what was said before.
	 * @param url where
	 * @return this
	 */
	public Browser visit(String url) {
		errors();
		requests();
		this.driver.get(url);
		return this;
	}

	/**
	 * Makes it prefer a scheme from now on.
	 * @param scheme {@code light} or {@code dark}
	 * @return this
	 */
	public Browser in(String scheme) {
		command("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
		return this;
	}

	/**
	 * What selenium knows of it.
	 */
	public ChromeDriver driver() {
		return this.driver;
	}

	/**
	 * Evaluates a script, which the policy of the page does not concern.
	 * @param script what it returns comes after {@code return}
	 */
	public Object ask(String script, Object... arguments) {
		return this.driver.executeScript(script, arguments);
	}

	public Map<String, Object> command(String name, Map<String, Object> parameters) {
		return this.driver.executeCdpCommand(name, parameters);
	}

	/**
	 * What the console said since the page was opened, violations of a policy among it.
	 */
	public List<String> errors() {
		return log(LogType.BROWSER);
	}

	/**
	 * What reached the server since the page was opened.
	 * @return the paths
	 */
	public List<String> served() {
		return this.served;
	}

	/**
	 * What was to be requested since the page was opened, whether or not it was let.
	 * @return a raw message of the protocol for each
	 */
	public List<String> requests() {
		return log(LogType.PERFORMANCE).stream()
			.filter((message) -> message.contains("\"Network.requestWillBeSent\""))
			.toList();
	}

	private List<String> log(String type) {
		return StreamSupport.stream(this.driver.manage().logs().get(type).spliterator(), false)
			.map(LogEntry::getMessage)
			.toList();
	}

	/**
	 * The whole page as a picture.
	 * @param height at most, in pixels
	 * @return a PNG
	 */
	public byte[] picture(int height) {
		Object picture = command("Page.captureScreenshot",
				Map.of("format", "png", "captureBeyondViewport", true, "clip",
						Map.of("x", 0, "y", 0, "width", ask("return innerWidth"), "height",
								Math.min(height,
										((Number) ask("return document.documentElement.scrollHeight")).intValue()),
								"scale", 1)))
			.get("data");
		return Base64.getDecoder().decode(String.valueOf(picture));
	}

	@Override
	public void close() {
		this.driver.quit();
		this.server.stop(0);
	}

}
