package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.migrationstarter.database.Catalogue.Contents;
import io.github.migrationstarter.database.Catalogue.Owner;
import io.github.migrationstarter.database.Catalogue.Presence;
import io.github.migrationstarter.database.Catalogue.Table;

import static org.assertj.core.api.Assertions.assertThat;

class GenericCatalogueTests {

	private final Catalogue catalogue = new GenericCatalogue();

	private Connection connection;

	@BeforeEach
	void connect() throws SQLException {
		this.connection = DriverManager.getConnection("jdbc:h2:mem:");
		try (Statement statement = this.connection.createStatement()) {
			statement.execute("create schema app_1");
			statement.execute("create schema appx1");
			statement.execute("create schema \"App_1\"");
			statement.execute("create table app_1.room (id integer)");
			statement.execute("create table appx1.room (id integer, locked boolean, lockgranted timestamp, "
					+ "lockedby varchar(10))");
			statement.execute("create table appx1.chair (id integer)");
			statement.execute("create table \"App_1\".bed (id integer)");
		}
	}

	@AfterEach
	void disconnect() throws SQLException {
		this.connection.close();
	}

	@Test
	void readsNoSchemaThatOnlyLooksLikeIt() throws SQLException {
		assertThat(this.catalogue.read(this.connection, "APP_1"))
			.isEqualTo(new Contents("APP_1", Presence.PRESENT, List.of(new Table("ROOM", Owner.APPLICATION))));
	}

	@Test
	void prefersTheExactName() throws SQLException {
		assertThat(this.catalogue.read(this.connection, "App_1"))
			.isEqualTo(new Contents("App_1", Presence.PRESENT, List.of(new Table("BED", Owner.APPLICATION))));
	}

	@Test
	void findsASchemaInAnotherCase() throws SQLException {
		assertThat(this.catalogue.read(this.connection, "app_1"))
			.isEqualTo(new Contents("APP_1", Presence.PRESENT, List.of(new Table("ROOM", Owner.APPLICATION))));
	}

	@Test
	void missesASchemaOfWhichOnlyAnotherLooksLikeIt() throws SQLException {
		assertThat(this.catalogue.read(this.connection, "A_PX1"))
			.isEqualTo(new Contents("A_PX1", Presence.MISSING, List.of()));
	}

}
