package io.github.migrationstarter.liquibase;

import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.changelog.visitor.ChangeExecListener;
import liquibase.database.Database;
import org.jspecify.annotations.Nullable;

/**
 * Liquibase's facade as the application's {@code Customizer<Liquibase>} expects it, which
 * lets us see the listener that was set.
 */
final class CustomizedLiquibase extends Liquibase {

	private @Nullable ChangeExecListener listener;

	CustomizedLiquibase(LiquibaseSettings settings, @Nullable Database database) {
		super(settings.changeLog(), settings.resources(), database);
		settings.parameters().forEach(getChangeLogParameters()::set);
		getChangeLogParameters().setContexts(new Contexts(settings.filter().contexts()));
		getChangeLogParameters().setLabels(new LabelExpression(settings.filter().labels()));
		if (settings.customizer() != null) {
			settings.customizer().customize(this);
		}
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
