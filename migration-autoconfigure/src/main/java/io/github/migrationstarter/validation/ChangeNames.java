package io.github.migrationstarter.validation;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import liquibase.change.Change;
import liquibase.change.ColumnConfig;
import liquibase.change.ConstraintsConfig;
import liquibase.change.core.AddColumnChange;
import liquibase.change.core.AddForeignKeyConstraintChange;
import liquibase.change.core.AddPrimaryKeyChange;
import liquibase.change.core.AddUniqueConstraintChange;
import liquibase.change.core.CreateIndexChange;
import liquibase.change.core.CreateTableChange;
import liquibase.change.core.DropAllForeignKeyConstraintsChange;
import liquibase.change.core.DropColumnChange;
import liquibase.change.core.DropForeignKeyConstraintChange;
import liquibase.change.core.DropIndexChange;
import liquibase.change.core.DropPrimaryKeyChange;
import liquibase.change.core.DropTableChange;
import liquibase.change.core.DropUniqueConstraintChange;
import liquibase.change.core.ExecuteShellCommandChange;
import liquibase.change.core.MergeColumnChange;
import liquibase.change.core.RenameColumnChange;
import liquibase.change.core.RenameTableChange;
import liquibase.change.custom.CustomChangeWrapper;
import liquibase.database.Database;
import liquibase.database.core.PostgresDatabase;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.validation.NameLedger.Existing;

/**
 * Reads from Liquibase's own changes which names they take and which they give up.
 */
final class ChangeNames {

	private static final Set<Class<? extends Change>> OPAQUE = Set.of(RenameTableChange.class, RenameColumnChange.class,
			MergeColumnChange.class, ExecuteShellCommandChange.class, CustomChangeWrapper.class);

	private final NameLedger ledger;

	private final boolean postgres;

	ChangeNames(NameLedger ledger, Database database) {
		this.ledger = ledger;
		this.postgres = database instanceof PostgresDatabase;
	}

	/**
	 * Reads a change.
	 */
	void read(Change change) {
		if (OPAQUE.contains(change.getClass())) {
			this.ledger.forget();
		}
		else if (!takes(change)) {
			givesUp(change);
		}
	}

	private boolean takes(Change change) {
		if (change instanceof CreateTableChange table) {
			boolean kept = Boolean.TRUE.equals(table.getIfNotExists());
			this.ledger.table(name(table.getSchemaName()), name(table.getTableName()),
					kept ? Existing.IS_KEPT : Existing.FAILS);
			if (!kept) {
				columns(table.getSchemaName(), table.getTableName(), table.getColumns());
			}
		}
		else if (change instanceof AddColumnChange column) {
			columns(column.getSchemaName(), column.getTableName(), column.getColumns());
		}
		else if (change instanceof CreateIndexChange index) {
			this.ledger.index(name(index.getSchemaName()), name(index.getTableName()), name(index.getIndexName()),
					Existing.FAILS);
		}
		else {
			return takesConstraint(change);
		}
		return true;
	}

	private boolean takesConstraint(Change change) {
		if (change instanceof AddUniqueConstraintChange unique) {
			if (unique.getForIndexName() == null) {
				key(unique.getSchemaName(), unique.getTableName(), unique.getConstraintName());
			}
		}
		else if (change instanceof AddPrimaryKeyChange primary) {
			if (primary.getForIndexName() == null) {
				key(primary.getSchemaName(), primary.getTableName(), primary.getConstraintName());
			}
		}
		else if (change instanceof AddForeignKeyConstraintChange foreign) {
			this.ledger.constraint(name(foreign.getBaseTableSchemaName()), name(foreign.getBaseTableName()),
					name(foreign.getConstraintName()), Existing.FAILS);
		}
		else {
			return false;
		}
		return true;
	}

	private void givesUp(Change change) {
		if (change instanceof DropTableChange table) {
			if (Boolean.TRUE.equals(table.isCascadeConstraints())) {
				this.ledger.forget();
			}
			this.ledger.dropTable(name(table.getSchemaName()), name(table.getTableName()));
		}
		else if (change instanceof DropIndexChange index) {
			this.ledger.dropIndex(name(index.getSchemaName()), name(index.getIndexName()));
		}
		else if (change instanceof DropUniqueConstraintChange unique) {
			drop(unique.getSchemaName(), unique.getTableName(), unique.getConstraintName());
		}
		else if (change instanceof DropForeignKeyConstraintChange foreign) {
			drop(foreign.getBaseTableSchemaName(), foreign.getBaseTableName(), foreign.getConstraintName());
		}
		else if (change instanceof DropPrimaryKeyChange primary) {
			this.ledger.loseParts(name(primary.getSchemaName()), name(primary.getTableName()));
		}
		else if (change instanceof DropColumnChange column) {
			this.ledger.loseParts(name(column.getSchemaName()), name(column.getTableName()));
		}
		else if (change instanceof DropAllForeignKeyConstraintsChange all) {
			this.ledger.loseParts(name(all.getBaseTableSchemaName()), name(all.getBaseTableName()));
		}
	}

	/**
	 * The columns of one key share its name.
	 */
	private void columns(@Nullable String schema, @Nullable String table, List<? extends ColumnConfig> columns) {
		Set<String> seen = new HashSet<>();
		for (ColumnConfig column : columns) {
			ConstraintsConfig constraints = column.getConstraints();
			if (constraints != null) {
				for (String key : new @Nullable String[] { constraints.getPrimaryKeyName(),
						constraints.getUniqueConstraintName() }) {
					if (key != null && seen.add(key)) {
						key(schema, table, key);
					}
				}
				String foreign = constraints.getForeignKeyName();
				if (foreign != null && seen.add(foreign)) {
					this.ledger.constraint(name(schema), name(table), name(foreign), Existing.FAILS);
				}
			}
		}
	}

	private void key(@Nullable String schema, @Nullable String table, @Nullable String constraint) {
		this.ledger.key(name(schema), name(table), name(constraint));
	}

	private void drop(@Nullable String schema, @Nullable String table, @Nullable String constraint) {
		this.ledger.dropConstraint(name(schema), name(table), name(constraint));
	}

	/**
	 * As Liquibase writes it: quoted on PostgreSQL only where small and capital letters
	 * are mixed.
	 */
	private @Nullable String name(@Nullable String name) {
		boolean mixed = name != null && !name.equals(name.toLowerCase(Locale.ROOT))
				&& !name.equals(name.toUpperCase(Locale.ROOT));
		return (name == null || !this.postgres || mixed) ? name : name.toLowerCase(Locale.ROOT);
	}

}
