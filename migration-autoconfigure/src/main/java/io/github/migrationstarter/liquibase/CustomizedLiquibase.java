package io.github.migrationstarter.liquibase;

import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.ChangeExecListener;
import liquibase.database.Database;
import liquibase.exception.LiquibaseException;
import liquibase.parser.ChangeLogParserFactory;
import org.jspecify.annotations.Nullable;

/**
 * Liquibase's facade as the application's {@code Customizer<Liquibase>} expects it, which
 * lets us see the listener that was set.
 */
final class CustomizedLiquibase extends Liquibase {

	private final @Nullable ChangeLogParameters parameters;

	private @Nullable DatabaseChangeLog parsed;

	private @Nullable ChangeExecListener listener;

	CustomizedLiquibase(LiquibaseSettings settings, @Nullable Database database) {
		this(settings, database, null);
	}

	/**
	 * Creates one.
	 * @param settings where the changelog is
	 * @param database the database it is for
	 * @param parameters takes what the changelog declares, or {@code null} for
	 * Liquibase's own
	 */
	CustomizedLiquibase(LiquibaseSettings settings, @Nullable Database database,
			@Nullable ChangeLogParameters parameters) {
		super(settings.changeLog(), settings.resources(), database);
		this.parameters = parameters;
		settings.parameters().forEach(getChangeLogParameters()::set);
		getChangeLogParameters().setContexts(new Contexts(settings.filter().contexts()));
		getChangeLogParameters().setLabels(new LabelExpression(settings.filter().labels()));
		if (settings.customizer() != null) {
			settings.customizer().customize(this);
		}
	}

	@Override
	public ChangeLogParameters getChangeLogParameters() {
		return (this.parameters != null) ? this.parameters : super.getChangeLogParameters();
	}

	@Override
	public DatabaseChangeLog getDatabaseChangeLog() throws LiquibaseException {
		if (this.parameters == null) {
			return super.getDatabaseChangeLog();
		}
		if (this.parsed == null) {
			this.parsed = ChangeLogParserFactory.getInstance()
				.getParser(getChangeLogFile(), getResourceAccessor())
				.parse(getChangeLogFile(), this.parameters, getResourceAccessor());
		}
		return this.parsed;
	}

	@Override
	public void setChangeExecListener(ChangeExecListener listener) {
		this.listener = listener;
		super.setChangeExecListener(listener);
	}

	@Nullable ChangeExecListener listener() {
		return this.listener;
	}

}
