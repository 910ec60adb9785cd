package io.github.migrationstarter.probe;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;

import io.github.migrationstarter.probe.ProbeAnswer.Question;
import io.github.migrationstarter.probe.ProbePlace.Tls;

/**
 * The JDK's own server at one place. It says that the application lives, and that nothing
 * else can be had of it yet.
 */
public final class ProbeServer implements AutoCloseable {

	private static final Duration LONGEST_REQUEST = Duration.ofSeconds(1);

	private static final Duration LAST_ANSWERS = Duration.ofMillis(500);

	private static final int BACKLOG = 50;

	private final ProbePlace place;

	private final MigrationProgress progress;

	private final HttpServer server;

	private final ProbeThreads threads = new ProbeThreads(LONGEST_REQUEST);

	private final Semaphore answers = new Semaphore(ProbeThreads.NUMBER);

	private ProbeServer(ProbePlace place, MigrationProgress progress) throws IOException {
		this.place = place;
		this.progress = progress;
		this.server = server(place);
		this.server.createContext("/", this::handle);
		this.server.setExecutor(this.threads);
	}

	/**
	 * Begins to answer.
	 * @param place where
	 * @param progress what to tell
	 * @return the server
	 * @throws IOException if the port cannot be had
	 */
	public static ProbeServer start(ProbePlace place, MigrationProgress progress) throws IOException {
		ProbeServer probes = new ProbeServer(place, progress);
		try {
			// its own thread becomes a daemon where a daemon starts it
			CompletableFuture.runAsync(probes.server::start, probes.threads).join();
			return probes;
		}
		catch (CompletionException ex) {
			probes.close();
			throw new IOException(ex.getCause());
		}
	}

	/**
	 * Answers what has been asked, and leaves the port. Others can have it when this
	 * returns.
	 */
	@Override
	public void close() {
		try {
			this.answers.tryAcquire(ProbeThreads.NUMBER, LAST_ANSWERS.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.server.stop(0);
		this.threads.close();
	}

	private void handle(HttpExchange exchange) throws IOException {
		if (!this.answers.tryAcquire()) {
			exchange.close();
			return;
		}
		try (exchange) {
			answer(exchange, ProbeAnswer.to(question(exchange), this.progress));
		}
		finally {
			this.answers.release();
		}
	}

	private Question question(HttpExchange exchange) {
		boolean looks = exchange.getRequestMethod().equals("GET") || isHead(exchange);
		return (looks && this.place.liveness().contains(exchange.getRequestURI().getPath())) ? Question.LIVENESS
				: Question.READINESS;
	}

	private static void answer(HttpExchange exchange, ProbeAnswer answer) throws IOException {
		byte[] body = answer.body();
		Headers headers = exchange.getResponseHeaders();
		headers.set("Content-Type", "application/json");
		headers.set("X-Content-Type-Options", "nosniff");
		headers.set("Cache-Control", "no-store");
		// the next request is for the application's own server, perhaps
		headers.set("Connection", "close");
		if (answer.question() != Question.LIVENESS) {
			headers.set("Retry-After", "5");
		}
		exchange.sendResponseHeaders(answer.code(), isHead(exchange) ? -1 : body.length);
		if (!isHead(exchange)) {
			exchange.getResponseBody().write(body);
		}
	}

	private static boolean isHead(HttpExchange exchange) {
		return exchange.getRequestMethod().equals("HEAD");
	}

	private static HttpServer server(ProbePlace place) throws IOException {
		Tls tls = place.tls();
		if (tls == null) {
			return HttpServer.create(place.socket(), BACKLOG);
		}
		HttpsServer server = HttpsServer.create(place.socket(), BACKLOG);
		server.setHttpsConfigurator(new HttpsConfigurator(tls.context()) {

			@Override
			public void configure(HttpsParameters parameters) {
				parameters.setSSLParameters(tls.parameters());
			}

		});
		return server;
	}

}
