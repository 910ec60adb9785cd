package io.github.migrationstarter.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.json.JsonWriter;

import io.github.migrationstarter.DatabaseDescription;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.HistoryEntry;
import io.github.migrationstarter.HistoryEntry.Flag;
import io.github.migrationstarter.LockStatus;
import io.github.migrationstarter.MigrationStatus;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.RunRecord;
import io.github.migrationstarter.bootstrap.HistoryLook;

/**
 * The shape of what the looking commands print for machines, as {@code docs/json.md} has
 * it: members may be added, and none goes away or changes its meaning. A member without a
 * value is {@code null}.
 */
final class LookJson {

	static final JsonWriter<Map<String, @Nullable Object>> WRITER = JsonWriter.standard();

	private LookJson() {
	}

	static Map<String, @Nullable Object> current(MigrationStatus status) {
		Observation observation = status.observation();
		Revision head = observation.head();
		Revision current = observation.current();
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("database", database(status.database()));
		json.put("state", status.state().name());
		json.put("current", (current != null) ? revision(current) : null);
		json.put("isHead", current != null && head != null && current.identity().equals(head.identity()));
		return json;
	}

	static Map<String, @Nullable Object> history(HistoryLook look, List<HistoryEntry> entries) {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("database", database(look.database()));
		json.put("isLookedAt", look.obstacle() == null);
		json.put("changeSets", entries.stream().map((entry) -> entry(entry, look)).toList());
		return json;
	}

	private static Map<String, @Nullable Object> entry(HistoryEntry entry, HistoryLook look) {
		Map<String, @Nullable Object> json = revision(entry.revision());
		json.put("standing", (look.obstacle() == null) ? entry.standing().name() : null);
		json.put("flags", Stream.of(Flag.values()).filter(entry.flags()::contains).map(Flag::name).toList());
		json.put("executed", text(entry.executed()));
		json.put("deployment", entry.deployment());
		json.put("comment", entry.description().comment());
		json.put("contexts", entry.description().contexts());
		json.put("labels", entry.description().labels());
		json.put("checksum", entry.checksum());
		json.put("undo", entry.undo().name());
		return json;
	}

	static Map<String, @Nullable Object> status(MigrationStatus status) {
		Observation observation = status.observation();
		DatabaseState state = status.state();
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("database", database(status.database()));
		json.put("state", state.name());
		json.put("meaning", state.meaning());
		json.put("current", (observation.current() != null) ? revision(observation.current()) : null);
		json.put("head", (observation.head() != null) ? revision(observation.head()) : null);
		json.put("run", observation.history().size());
		json.put("pending", revisions(observation.pending()));
		json.put("repeats", revisions(observation.repeats()));
		json.put("newer", revisions(observation.newer()));
		json.put("retired", revisions(observation.retired()));
		json.put("altered", observation.altered().stream().map((altered) -> {
			Map<String, @Nullable Object> one = revision(altered.revision());
			one.put("recorded", altered.recorded());
			one.put("actual", altered.actual());
			return one;
		}).toList());
		json.put("intents", observation.intents().stream().map((intent) -> {
			Map<String, @Nullable Object> one = revision(intent.revision());
			one.put("direction", intent.direction().name());
			one.put("holder", intent.holder());
			one.put("started", text(intent.started()));
			return one;
		}).toList());
		json.put("lock", lock(status.lock()));
		json.put("runs", (status.runs() != null) ? status.runs().stream().map(LookJson::run).toList() : null);
		Map<String, @Nullable Object> next = new LinkedHashMap<>();
		next.put("command", status.next().command());
		next.put("reason", status.next().reason());
		json.put("next", next);
		return json;
	}

	private static Map<String, @Nullable Object> database(DatabaseDescription database) {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("name", database.name());
		json.put("product", database.product());
		json.put("version", database.version());
		return json;
	}

	private static Map<String, @Nullable Object> lock(LockStatus lock) {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("holding", lock.holding().name());
		json.put("holder", lock.holder());
		json.put("since", text(lock.since()));
		json.put("life", lock.life().name());
		json.put("activity", lock.activity());
		return json;
	}

	private static Map<String, @Nullable Object> run(RunRecord run) {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("holder", run.holder());
		json.put("action", run.action().name());
		json.put("outcome", run.outcome().name());
		json.put("started", text(run.started()));
		json.put("finished", text(run.finished()));
		json.put("from", (run.from() != null) ? revision(run.from()) : null);
		json.put("to", (run.to() != null) ? revision(run.to()) : null);
		json.put("detail", run.detail());
		return json;
	}

	private static List<Map<String, @Nullable Object>> revisions(List<Revision> revisions) {
		return revisions.stream().map(LookJson::revision).toList();
	}

	private static Map<String, @Nullable Object> revision(Revision revision) {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("id", revision.id());
		json.put("path", revision.path());
		json.put("author", revision.author());
		json.put("tag", revision.tag());
		return json;
	}

	private static @Nullable String text(@Nullable Object value) {
		return (value != null) ? value.toString() : null;
	}

}
