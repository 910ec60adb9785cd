package com.example.workshops;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Asks the same question every 100 milliseconds, and keeps the answers.
 */
final class Poll implements AutoCloseable {

	private static final int PERIOD = 100;

	private final String url;

	private final long start = System.nanoTime();

	private final List<Answer> answers = new CopyOnWriteArrayList<>();

	private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

	Poll(String url) {
		this.url = url;
		this.thread.scheduleAtFixedRate(this::ask, 0, PERIOD, TimeUnit.MILLISECONDS);
	}

	List<Answer> answers() {
		return this.answers;
	}

	List<Integer> codes() {
		return this.answers.stream().map(Answer::code).toList();
	}

	long count(int code) {
		return this.answers.stream().filter((answer) -> answer.code() == code).count();
	}

	/**
	 * The longest time between two answers.
	 */
	Duration longestGap() {
		Duration longest = Duration.ZERO;
		Duration last = null;
		for (Answer answer : this.answers) {
			Duration gap = (last != null) ? answer.after().minus(last) : Duration.ZERO;
			longest = (gap.compareTo(longest) > 0) ? gap : longest;
			last = answer.after();
		}
		return longest;
	}

	/**
	 * The answers to two questions, in the order of time.
	 */
	List<String> log(Poll other) {
		return Stream.concat(this.answers.stream(), other.answers.stream())
			.sorted(Comparator.comparing(Answer::after))
			.map(Answer::toString)
			.toList();
	}

	private void ask() {
		try {
			HttpURLConnection connection = (HttpURLConnection) URI.create(this.url).toURL().openConnection();
			connection.setConnectTimeout(5000);
			connection.setReadTimeout(5000);
			int code = connection.getResponseCode();
			try (InputStream body = (code < 400) ? connection.getInputStream() : connection.getErrorStream()) {
				String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
				this.answers.add(new Answer(Duration.ofNanos(System.nanoTime() - this.start),
						this.url.substring(this.url.lastIndexOf('/') + 1), code, text));
			}
		}
		catch (IOException ex) {
			// nobody there, or nobody any more: a gap
		}
	}

	@Override
	public void close() {
		this.thread.shutdownNow();
	}

	/**
	 * What was answered.
	 *
	 * @param after how long after the first question
	 * @param probe which probe it was
	 * @param code the status
	 * @param body the rest
	 */
	record Answer(Duration after, String probe, int code, String body) {

		@Override
		public String toString() {
			return String.format(Locale.ROOT, "%6.1f s  %-9s  %d  %s", this.after.toMillis() / 1000.0, this.probe,
					this.code, this.body);
		}

	}

}
