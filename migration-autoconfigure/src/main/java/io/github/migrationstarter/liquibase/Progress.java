package io.github.migrationstarter.liquibase;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import liquibase.changelog.ChangeSet;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.ChangeSetOutcome;
import io.github.migrationstarter.TransactionScope;
import io.github.migrationstarter.bootstrap.LogField;
import io.github.migrationstarter.bootstrap.LogFields;
import io.github.migrationstarter.bootstrap.RunListener;
import io.github.migrationstarter.liquibase.Durations.Ended;
import io.github.migrationstarter.liquibase.Durations.Way;

/**
 * One log line a change set, with its number, the total and how long it took.
 */
final class Progress {

	private static final Log logger = LogFactory.getLog(Progress.class);

	private static final int SLOWEST = 3;

	private final int total;

	private final TransactionScope transaction;

	private final SecretParameters secrets;

	private final RunListener listener;

	private final List<Took> took = new ArrayList<>();

	private final Map<String, Ended> ended = new LinkedHashMap<>();

	private int begun;

	private long start;

	private @Nullable ChangeSet running;

	private boolean committed;

	Progress(int total, TransactionScope transaction, SecretParameters secrets, RunListener listener) {
		this.listener = listener;
		this.secrets = secrets;
		this.total = total;
		this.transaction = transaction;
	}

	/**
	 * Begins with a change set, once however often it is tried.
	 * @param changeSet the change set
	 */
	void begin(ChangeSet changeSet) {
		if (this.running == changeSet) {
			return;
		}
		this.begun++;
		this.start = System.nanoTime();
		this.running = changeSet;
		LogFields.put(LogField.CHANGE_SET, ParsedChangelog.revision(changeSet));
		LogFields.put(LogField.NUMBER, this.begun);
		LogFields.put(LogField.TOTAL, total());
		this.listener.began(ParsedChangelog.revision(changeSet), this.begun, total());
	}

	private int total() {
		return Math.max(this.total, this.begun);
	}

	boolean isLast() {
		return this.begun == this.total;
	}

	/**
	 * The change set that has begun and not ended.
	 * @return it, or {@code null}
	 */
	@Nullable ChangeSet running() {
		return this.running;
	}

	/**
	 * The run has failed, perhaps in the middle of a change set.
	 */
	void broken() {
		if (this.running != null) {
			this.listener.broken(ParsedChangelog.revision(this.running), this.begun, total());
		}
	}

	int count() {
		return this.took.size();
	}

	void done(ChangeSet changeSet, String outcome) {
		long milliseconds = (System.nanoTime() - this.start) / 1_000_000;
		this.running = null;
		String revision = ParsedChangelog.revision(changeSet).toString();
		this.took.add(new Took(revision, milliseconds));
		this.ended.put(ParsedChangelog.revision(changeSet).identity(),
				new Ended(way(outcome), Duration.ofMillis(milliseconds)));
		try (LogFields fields = LogFields.open()) {
			say(changeSet, revision, outcome, milliseconds, fields);
		}
		this.listener.ended(ParsedChangelog.revision(changeSet), word(outcome), Duration.ofMillis(milliseconds),
				this.begun, total());
		LogFields.put(LogField.CHANGE_SET, null);
		LogFields.put(LogField.NUMBER, null);
		LogFields.put(LogField.TOTAL, null);
	}

	private void say(ChangeSet changeSet, String revision, String outcome, long milliseconds, LogFields fields) {
		fields.with(LogField.OUTCOME, outcome).with(LogField.DURATION_MS, milliseconds);
		if ("FAILED".equals(outcome)) {
			logger.warn("'" + revision + "' failed and was passed over (failOnError=false): "
					+ this.secrets.hide(String.valueOf(changeSet.getErrorMsg())));
		}
		logger.info("[" + this.begun + "/" + total() + "] '" + revision + "' " + word(outcome) + " in " + milliseconds
				+ " ms" + switch (this.transaction) {
					case CHANGE_SET -> "";
					case RUN -> ", not committed yet";
				});
	}

	/**
	 * The change sets that took longest.
	 * @return for example {@code a::1::me 120 ms, a::2::me 80 ms}
	 */
	String slowest() {
		return this.took.stream()
			.sorted(Comparator.comparingLong(Took::milliseconds).reversed())
			.limit(SLOWEST)
			.map((took) -> took.revision() + " " + took.milliseconds() + " ms")
			.collect(Collectors.joining(", "));
	}

	/**
	 * What has ended in this run.
	 * @return how, and how long it took, by identity
	 */
	Map<String, Ended> ended() {
		return this.ended;
	}

	/**
	 * Where the whole run is one transaction, that has ended.
	 */
	void committed() {
		this.committed = true;
	}

	/**
	 * What of it stays although the run failed.
	 * @return the same, or nothing where the whole run is one transaction that was rolled
	 * back
	 */
	Map<String, Ended> kept() {
		return switch (this.transaction) {
			case CHANGE_SET -> this.ended;
			case RUN -> this.committed ? this.ended : Map.of();
		};
	}

	private static Way way(String outcome) {
		return switch (outcome) {
			case "EXECUTED", "RERAN", "MARK_RAN" -> Way.RAN;
			default -> Way.NOT_RUN;
		};
	}

	private static String word(String outcome) {
		return (switch (outcome) {
			case "EXECUTED", "RERAN" -> ChangeSetOutcome.RAN;
			case "MARK_RAN" -> ChangeSetOutcome.MARKED;
			case "SKIPPED" -> ChangeSetOutcome.SKIPPED;
			case "UNDONE" -> ChangeSetOutcome.UNDONE;
			case "FORGOTTEN" -> ChangeSetOutcome.FORGOTTEN;
			default -> ChangeSetOutcome.PASSED_OVER;
		}).text();
	}

	/**
	 * How long a change set took.
	 */
	private record Took(String revision, long milliseconds) {
	}

}
