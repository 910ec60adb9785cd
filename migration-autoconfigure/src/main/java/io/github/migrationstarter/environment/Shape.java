package io.github.migrationstarter.environment;

/**
 * What an address is expected to look like, with an example to paste.
 */
enum Shape {

	POSTGRESQL("postgresql://user:password@host:5432/database", "postgresql://app:secret@db.example.org:5432/app"),

	MYSQL("mysql://user:password@host:3306/database", "mysql://app:secret@db.example.org:3306/app"),

	MARIADB("mariadb://user:password@host:3306/database", "mariadb://app:secret@db.example.org:3306/app"),

	SQL_SERVER("mssql://user:password@host:1433/database", "mssql://app:secret@db.example.org:1433/app"),

	SQLITE("sqlite:////absolute/path.db", "sqlite:////data/app.db"),

	JDBC("jdbc:engine:address", "jdbc:postgresql://db.example.org:5432/app");

	private final String shape;

	private final String example;

	Shape(String shape, String example) {
		this.shape = shape;
		this.example = example;
	}

	/**
	 * Begins to refuse a variable's value.
	 */
	Refusal of(String variable) {
		return new Refusal(variable, this.shape, this.example);
	}

}
