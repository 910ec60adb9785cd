package io.github.migrationstarter.actuate;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.actuate.SettingsView.Values;
import io.github.migrationstarter.bootstrap.ChangeSetTexts;
import io.github.migrationstarter.bootstrap.SharedLook;
import io.github.migrationstarter.bootstrap.StartJudge;
import io.github.migrationstarter.bootstrap.StatusSource;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.Selector.Match;

/**
 * {@link Endpoint @Endpoint} that shows where the application's database stands. It only
 * reads.
 */
@Endpoint(id = "migrations", defaultAccess = Access.READ_ONLY)
public final class MigrationsEndpoint {

	static final Duration PATIENCE = Duration.ofSeconds(5);

	private final SharedLook<Sight> look;

	private final MigrationsReport report;

	private final ChangeSetReport changeSets;

	private final Show showValues;

	/**
	 * Creates it.
	 * @param source looks at the database
	 * @param judge tells what a start would make of it
	 * @param texts the changelog
	 * @param settings the settings of the starter
	 * @param options how it is shown
	 */
	public MigrationsEndpoint(StatusSource source, StartJudge judge, ChangeSetTexts texts, SettingsView settings,
			Options options) {
		this.look = new SharedLook<>(() -> new Sight(source.everything(), null, now()), options.timeToLive(), PATIENCE);
		this.report = new MigrationsReport(source, judge, settings);
		this.changeSets = new ChangeSetReport(texts);
		this.showValues = options.showValues();
	}

	/**
	 * Where the database stands. Boot itself keeps the answer for as long as is
	 * configured.
	 * @return everything there is to show
	 */
	@ReadOperation(producesFrom = MigrationsFormat.class) // or HTTP had two operations
	public MigrationsDescriptor migrations() {
		return describe(look(this.look::fresh), this.showValues.isShown(true) ? Values.SHOWN : Values.HIDDEN);
	}

	/**
	 * One change set.
	 * @param revision how it is called, in one part or cut at its slashes
	 * @return the change set with its SQL
	 * @throws MigrationRefusedException if none or more than one is called so
	 */
	@ReadOperation
	public ChangeSetDescriptor changeSet(@Selector(match = Match.ALL_REMAINING) String... revision) {
		ChangeSetReport.Answer answer = find(String.join("/", revision));
		if (answer.found() != null) {
			return answer.found();
		}
		Problem problem = answer.problem();
		throw new MigrationRefusedException(null, problem.problem(), problem.remedy());
	}

	Sight look() {
		return look(this.look::get);
	}

	private static Sight look(Supplier<Sight> look) {
		try {
			return look.get();
		}
		catch (MigrationException ex) {
			return new Sight(null, Problem.of(ex), now());
		}
	}

	private static Instant now() {
		return Instant.now().truncatedTo(ChronoUnit.MILLIS);
	}

	MigrationsDescriptor describe(Sight sight, Values values) {
		return this.report.of(sight, values);
	}

	ChangeSetReport.Answer find(String name) {
		return this.changeSets.find(name, look());
	}

	/**
	 * How the endpoint shows what it shows.
	 *
	 * @param timeToLive how long a look is shown again
	 * @param showValues to whom the texts among the settings are shown
	 */
	public record Options(Duration timeToLive, Show showValues) {
	}

}
