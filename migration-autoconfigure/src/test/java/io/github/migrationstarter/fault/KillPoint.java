package io.github.migrationstarter.fault;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A moment of a run at which its process is killed. The third of five change sets stands
 * for all of them.
 */
enum KillPoint {

	CREATING_THE_DATABASE("BEFORE 0 create database .*", "", Run.CREATE),

	DATABASE_CREATED("AFTER 0 create database .*", "BEFORE 0 connect .*", Run.CREATE),

	LIVENESS_TAKEN("AFTER 0 select pg_try_advisory_lock\\(.* -> rollback",
			"BEFORE 1 select name, sql from sqlite_master\\s.*", Run.CREATE),

	LOCK_TABLE_MADE("AFTER 0 create table \\S*databasechangeloglock .*", Run.CREATE),

	LOCK_TABLE_COMMITTED("AFTER 0 insert into \\S*databasechangeloglock .* -> commit", Run.CREATE),

	LOCK_ROW_WRITTEN("AFTER 0 update \\S*databasechangeloglock set .* lockedby = \\?, .*", Run.CREATE),

	LOCK_ROW_COMMITTED("AFTER 0 update \\S*databasechangeloglock set .* lockedby = \\?, .* -> commit", Run.CREATE,
			Run.UPGRADE),

	RUN_TABLE_MADE("AFTER 0 create table \\S*databasechangelogrun .*", Run.CREATE),

	FIRST_CREATION_NOTED("AFTER 0 insert into \\S*databasechangelogrun .*'CREATION'.*", Run.CREATE),

	FIRST_CREATION_COMMITTED("AFTER 0 insert into \\S*databasechangelogrun .*'CREATION'.* -> commit", Run.CREATE),

	STAMPING("AFTER 1 insert into \\S*databasechangelog .*", Run.STAMP),

	STAMP_COMMITTED("AFTER 1 insert into \\S*databasechangelog .* -> commit", Run.STAMP),

	CHANGE_SET_RUN("AFTER 0 insert into shared values \\(3\\)", Run.CREATE, Run.UPGRADE, Run.STAMP),

	CHANGE_SET_RECORDED("AFTER 0 insert into shared values \\(3\\) -> insert into \\S*databasechangelog .*", Run.CREATE,
			Run.UPGRADE),

	CHANGE_SET_COMMITTED("AFTER 0 insert into shared values \\(3\\) -> commit", Run.CREATE, Run.UPGRADE),

	LAST_CHANGE_SET_RUN("BEFORE 0 insert into shared values \\(5\\) -> commit", Run.CREATE),

	LAST_CHANGE_SET_COMMITTED("AFTER 0 insert into shared values \\(5\\) -> commit", Run.CREATE),

	NOTING_THE_RUN("AFTER 0 insert into \\S*databasechangelogrun .*'RUN'.*", Run.CREATE),

	RELEASING("AFTER 0 update \\S*databasechangeloglock set .* lockedby = null .*", Run.CREATE, Run.UPGRADE),

	RELEASED("AFTER 0 update \\S*databasechangeloglock set .* lockedby = null .* -> commit", Run.CREATE);

	private final String postgres;

	private final String sqlite; // empty: there is no such moment

	private final Set<Run> runs;

	KillPoint(String statement, Run... runs) {
		this(statement, statement, runs);
	}

	KillPoint(String postgres, String sqlite, Run... runs) {
		this.postgres = postgres;
		this.sqlite = sqlite;
		this.runs = EnumSet.copyOf(List.of(runs));
	}

	/**
	 * The points of one kind of run on one engine.
	 */
	static List<KillPoint> of(Run run, FaultEngine engine) {
		return Arrays.stream(values())
			.filter((point) -> point.runs.contains(run) && !point.statement(engine).isEmpty())
			.toList();
	}

	/**
	 * The property that lets an application end there.
	 */
	String property(FaultEngine engine) {
		return "fault.point=HALT " + statement(engine);
	}

	private String statement(FaultEngine engine) {
		return switch (engine) {
			case SQLITE -> this.sqlite;
			case POSTGRESQL -> this.postgres;
		};
	}

	/**
	 * What the application does.
	 */
	enum Run {

		CREATE, UPGRADE, STAMP

	}

}
