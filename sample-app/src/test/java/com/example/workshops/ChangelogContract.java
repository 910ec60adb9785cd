package com.example.workshops;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the changelog promises to plain Liquibase, on every database.
 */
abstract class ChangelogContract {

	private static final Contexts PRODUCTION = new Contexts("production");

	private static final Contexts PRODUCTION_AND_DEV = new Contexts("production", "dev");

	private static final LabelExpression ANY_LABEL = new LabelExpression();

	private Connection connection;

	private Liquibase liquibase;

	/**
	 * Connects to an empty database.
	 */
	abstract Connection connect() throws Exception;

	/**
	 * A query for everything that change sets make: one line for each object, in a fixed
	 * order.
	 */
	abstract String schemaQuery();

	@BeforeEach
	void open() throws Exception {
		this.connection = connect();
		this.liquibase = new Liquibase("db/changelog/db.changelog-master.yaml", new ClassLoaderResourceAccessor(),
				DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(this.connection)));
		this.liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
	}

	@AfterEach
	void close() throws Exception {
		this.liquibase.close();
	}

	@Test
	void runsForwardBackAndForwardAgain() throws Exception {
		this.liquibase.update(PRODUCTION_AND_DEV, ANY_LABEL);
		List<String> schema = query(schemaQuery());
		List<String> revisions = query("SELECT id FROM databasechangelog ORDER BY orderexecuted");

		this.liquibase.rollback(revisions.size(), PRODUCTION_AND_DEV, ANY_LABEL);
		assertThat(query(schemaQuery())).isEmpty();
		assertThat(query("SELECT id FROM databasechangelog")).isEmpty();

		this.liquibase.update(PRODUCTION_AND_DEV, ANY_LABEL);
		assertThat(query(schemaQuery())).isEqualTo(schema);
		assertThat(query("SELECT id FROM databasechangelog ORDER BY orderexecuted")).isEqualTo(revisions);
	}

	@Test
	void upgradeOfTheFirstReleaseKeepsItsRowsAndFillsTheSeats() throws Exception {
		this.liquibase.update("v1", PRODUCTION, ANY_LABEL);
		execute("""
				INSERT INTO room (id, name, capacity) VALUES (7, 'Atelier', 12);
				INSERT INTO instructor (id, name, email) VALUES (7, 'Ada', 'ada@example.org');
				INSERT INTO workshop (id, title) VALUES (7, 'Bookbinding');
				INSERT INTO session (id, workshop_id, room_id, instructor_id, starts_at, ends_at)
				VALUES (7, 7, 7, 7, '2026-01-20 09:00:00.125', '2026-01-20 12:00:00.125');
				INSERT INTO participant (id, name, email) VALUES (7, 'Grace', 'grace@example.org');
				INSERT INTO registration (id, session_id, participant_id, registered_at)
				VALUES (7, 7, 7, '2026-01-18 10:30:00.125');
				""");

		this.liquibase.update(PRODUCTION, ANY_LABEL);

		assertThat(query("SELECT id, workshop, room, starts_at, seats, free_seats FROM session_overview"))
			.containsExactly("7|Bookbinding|Atelier|2026-01-20 09:00:00.125|12|11");
		assertThat(query("SELECT id, session_id, participant_id, registered_at FROM registration"))
			.containsExactly("7|7|7|2026-01-18 10:30:00.125");
	}

	private void execute(String script) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			for (String sql : script.split(";\n")) {
				statement.execute(sql);
			}
		}
		this.connection.commit();
	}

	private List<String> query(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
			List<String> result = new ArrayList<>();
			while (rows.next()) {
				List<String> values = new ArrayList<>();
				for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
					values.add(rows.getString(i));
				}
				result.add(String.join("|", values));
			}
			return result;
		}
	}

}
