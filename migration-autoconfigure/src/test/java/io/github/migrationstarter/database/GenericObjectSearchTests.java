package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.migrationstarter.database.SchemaObject.Kind;

import static org.assertj.core.api.Assertions.assertThat;

class GenericObjectSearchTests {

	private Connection connection;

	@BeforeEach
	void connect() throws SQLException {
		this.connection = DriverManager.getConnection("jdbc:h2:mem:");
		try (Statement statement = this.connection.createStatement()) {
			statement.execute("create schema app_1");
			statement.execute("create schema appx1");
			statement.execute("create table app_1.room (id integer, name varchar(20))");
			statement.execute("create index app_1.room_name on app_1.room (name)");
			statement.execute("create view app_1.rooms as select * from app_1.room");
			statement.execute("create table appx1.chair (id integer)");
			statement.execute("create sequence app_1.numbers");
		}
	}

	@AfterEach
	void disconnect() throws SQLException {
		this.connection.close();
	}

	@Test
	void findsWhatIsThere() throws SQLException {
		List<SchemaObject> objects = List.of(SchemaObject.table(null, "room", List.of()),
				SchemaObject.of(Kind.COLUMN, null, "room", "name"),
				SchemaObject.of(Kind.INDEX, null, "Room", "room_name"), SchemaObject.of(Kind.VIEW, null, "rooms"),
				SchemaObject.table("appx1", "chair", List.of()));

		assertThat(objects).filteredOn(this::isFound).isEqualTo(objects);
	}

	@Test
	void doesNotFindWhatIsElsewhereOrOfAnotherKindOrUnknown() {
		assertThat(List.of(SchemaObject.table(null, "chair", List.of()), SchemaObject.table(null, "rooms", List.of()),
				SchemaObject.of(Kind.COLUMN, null, "room", "size"), SchemaObject.of(Kind.COLUMN, null, "hall", "name"),
				SchemaObject.of(Kind.INDEX, null, "room", "room_id"),
				SchemaObject.of(Kind.INDEX, null, "hall", "room_name"), SchemaObject.of(Kind.VIEW, null, "room"),
				SchemaObject.of(Kind.SEQUENCE, null, "numbers")))
			.noneMatch(this::isFound);
	}

	@Test
	void showsHowToLook() {
		assertThat(search().look(SchemaObject.of(Kind.COLUMN, "app_1", "room", "name")))
			.isEqualTo("SELECT * FROM app_1.room");
	}

	private boolean isFound(SchemaObject object) {
		try {
			return search().finds(object);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private ObjectSearch search() {
		return new GenericObjectSearch(this.connection, "APP_1");
	}

}
