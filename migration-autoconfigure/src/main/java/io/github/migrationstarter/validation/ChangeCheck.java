package io.github.migrationstarter.validation;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

import liquibase.change.Change;
import liquibase.change.core.CreateProcedureChange;
import liquibase.change.core.CreateViewChange;
import liquibase.change.core.LoadDataChange;
import liquibase.change.core.SQLFileChange;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.ValidationFailOption;
import liquibase.exception.SetupException;
import liquibase.exception.ValidationErrors;
import liquibase.resource.Resource;
import liquibase.resource.ResourceAccessor;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.liquibase.UnfilledProperties;

/**
 * Looks at single changes: a file that is missing, a property without a value, and what
 * Liquibase's own validation refuses. A change set without any is told too.
 */
final class ChangeCheck implements EngineCheck {

	@Override
	public void look(Reading reading, Findings findings) {
		UnfilledProperties properties = new UnfilledProperties(reading.contents().parameters(), reading.database());
		for (ChangeSet changeSet : reading.changeSets()) {
			if (changeSet.getChanges().isEmpty()) {
				findings.add(Check.EMPTY_CHANGE_SET, reading.place(changeSet), reading.revision(changeSet),
						"The change set changes nothing.", "Add a change, or an 'empty' one if that is meant.");
			}
			for (Change change : changeSet.getChanges()) {
				file(changeSet, change, reading, findings);
			}
			for (Change change : reading.changes(changeSet)) {
				properties.of(changeSet, change)
					.forEach((property) -> findings.add(Check.PROPERTY_WITHOUT_VALUE, reading.place(changeSet),
							reading.revision(changeSet), "The property '" + property.name() + "' has no value.",
							property.remedy(reading.database().getShortName())));
				refused(changeSet, change, reading, findings);
			}
		}
	}

	private static void file(ChangeSet changeSet, Change change, Reading reading, Findings findings) {
		Reference reference = Reference.of(change);
		if (reference == null || !reading.runsHere(change)) {
			return;
		}
		try {
			if (resource(changeSet, reference, reading.settings().resources()).exists()) {
				return;
			}
		}
		catch (IOException ex) {
			// what cannot be found is not there
		}
		reading.leaveOut(change);
		findings.add(Check.MISSING_FILE, reading.place(changeSet), reading.revision(changeSet),
				"The file '" + reference.path() + "' that the change set needs does not exist"
						+ (reference.isRelative() ? " beside the changelog" : "") + ".",
				"Make the file, or correct the reference" + (reference.isRelative() ? "."
						: " (relativeToChangelogFile: true looks beside the changelog)."));
	}

	private static Resource resource(ChangeSet changeSet, Reference reference, ResourceAccessor resources)
			throws IOException {
		return reference.isRelative()
				? resources.get(changeSet.getChangeLog().getPhysicalFilePath()).resolveSibling(reference.path())
				: resources.get(reference.path());
	}

	private static void refused(ChangeSet changeSet, Change change, Reading reading, Findings findings) {
		if (changeSet.getOnValidationFail() == ValidationFailOption.MARK_RAN) {
			return;
		}
		reading.questions().forget();
		List<String> errors = errors(change, reading);
		if (!reading.questions().isAsked()) {
			errors.forEach((error) -> findings.add(Check.REFUSED_CHANGE, reading.place(changeSet),
					reading.revision(changeSet), "Liquibase refuses the change: " + error + ".",
					"Correct it, or give the change set a dbms attribute without this engine."));
		}
	}

	/**
	 * What it says, without the engine, which is told beside.
	 */
	private static List<String> errors(Change change, Reading reading) {
		String engine = " on " + reading.database().getShortName() + "$";
		try {
			change.finishInitialization();
			ValidationErrors errors = change.validate(reading.database());
			return (errors != null)
					? errors.getErrorMessages().stream().map((error) -> line(error).replaceFirst(engine, "")).toList()
					: List.of();
		}
		catch (SetupException | RuntimeException ex) {
			return List.of(line(String.valueOf(ex.getMessage())));
		}
	}

	private static String line(String text) {
		return text.lines().map(String::strip).collect(Collectors.joining(" "));
	}

	/**
	 * A file that a change needs.
	 *
	 * @param path its path as written
	 * @param relative whether it is looked for beside the changelog
	 */
	private record Reference(String path, @Nullable Boolean relative) {

		static @Nullable Reference of(Change change) {
			Reference reference = null;
			if (change instanceof SQLFileChange sql) {
				reference = of(sql.getPath(), sql.isRelativeToChangelogFile());
			}
			else if (change instanceof LoadDataChange data) {
				reference = of(data.getFile(), data.isRelativeToChangelogFile());
			}
			else if (change instanceof CreateProcedureChange procedure) {
				reference = of(procedure.getPath(), procedure.isRelativeToChangelogFile());
			}
			else if (change instanceof CreateViewChange view) {
				reference = of(view.getPath(), view.getRelativeToChangelogFile());
			}
			return reference;
		}

		private static @Nullable Reference of(@Nullable String path, @Nullable Boolean relative) {
			return (path != null && !path.isBlank()) ? new Reference(path, relative) : null;
		}

		boolean isRelative() {
			return Boolean.TRUE.equals(this.relative);
		}

	}

}
