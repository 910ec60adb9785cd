package io.github.migrationstarter.actuate;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.LockStatus;
import io.github.migrationstarter.MigrationStatus;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.RunRecord;
import io.github.migrationstarter.actuate.MigrationsDescriptor.AlteredMember;
import io.github.migrationstarter.actuate.MigrationsDescriptor.CheckMember;
import io.github.migrationstarter.actuate.MigrationsDescriptor.IntentMember;
import io.github.migrationstarter.actuate.MigrationsDescriptor.LockMember;
import io.github.migrationstarter.actuate.MigrationsDescriptor.RunMember;
import io.github.migrationstarter.actuate.MigrationsDescriptor.StartMember;
import io.github.migrationstarter.actuate.SettingsView.Values;
import io.github.migrationstarter.bootstrap.StartJudge;
import io.github.migrationstarter.bootstrap.StartJudge.Judgement;
import io.github.migrationstarter.bootstrap.StatusLook;
import io.github.migrationstarter.bootstrap.StatusSource;

/**
 * What was seen, in the shape that is shown.
 *
 * @param source tells what the start did
 * @param judge tells what a start would do
 * @param settings the settings
 */
record MigrationsReport(StatusSource source, StartJudge judge, SettingsView settings) {

	MigrationsDescriptor of(Sight sight, Values values) {
		StatusLook look = sight.look();
		return (look != null) ? of(sight, look, values)
				: new MigrationsDescriptor(sight.at(), sight.problem(), null, null, null, null, null, null, null, null,
						null, null, null, null, null, null, null, null, null, start(), this.settings.of(values));
	}

	private MigrationsDescriptor of(Sight sight, StatusLook look, Values values) {
		MigrationStatus status = look.status();
		Observation observation = status.observation();
		return new MigrationsDescriptor(sight.at(), null, status.database(), status.state().name(),
				status.state().meaning(), RevisionMember.ofNullable(observation.current()),
				RevisionMember.ofNullable(observation.head()), observation.history().size(), applied(look),
				members(observation.pending()), members(observation.repeats()), members(observation.retired()),
				members(observation.newer()), altered(observation), intents(observation), lock(status.lock()),
				runs(status.runs()), status.next(), check(observation), start(), this.settings.of(values));
	}

	private static List<AppliedMember> applied(StatusLook look) {
		return look.entries().stream().filter(AppliedMember::isApplied).map(AppliedMember::of).toList();
	}

	private static List<RevisionMember> members(List<Revision> revisions) {
		return revisions.stream().map(RevisionMember::of).toList();
	}

	private static List<AlteredMember> altered(Observation observation) {
		return observation.altered().stream().map((altered) -> {
			Revision revision = altered.revision();
			return new AlteredMember(revision.id(), revision.path(), revision.author(), revision.tag(),
					altered.recorded(), altered.actual());
		}).toList();
	}

	private static List<IntentMember> intents(Observation observation) {
		return observation.intents().stream().map((intent) -> {
			Revision revision = intent.revision();
			return new IntentMember(revision.id(), revision.path(), revision.author(), revision.tag(),
					intent.direction().name(), intent.holder(), intent.started());
		}).toList();
	}

	private static LockMember lock(LockStatus lock) {
		return new LockMember(lock.holding().name(), lock.holder(), lock.since(), lock.life().name(), lock.activity());
	}

	private static @Nullable List<RunMember> runs(@Nullable List<RunRecord> runs) {
		return (runs != null) ? runs.stream()
			.map((run) -> new RunMember(run.holder(), run.action().name(), run.outcome().name(), run.started(),
					run.finished(), run.duration().toMillis(), RevisionMember.ofNullable(run.from()),
					RevisionMember.ofNullable(run.to()), run.detail()))
			.toList() : null;
	}

	private CheckMember check(Observation observation) {
		Judgement judgement = this.judge.of(observation);
		return new CheckMember(judgement.check().name(), judgement.message(), judgement.action().name());
	}

	private @Nullable StartMember start() {
		BootstrapReport report = this.source.start();
		if (report == null) {
			return null;
		}
		return new StartMember((report.found() != null) ? report.found().name() : null, report.action().name(),
				report.changeSets(), (report.state() != null) ? report.state().name() : null,
				report.duration().toMillis());
	}

}
