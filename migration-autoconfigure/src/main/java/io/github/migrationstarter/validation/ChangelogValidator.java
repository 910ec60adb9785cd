package io.github.migrationstarter.validation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.github.migrationstarter.liquibase.ChangelogSources;
import io.github.migrationstarter.liquibase.ChangelogSources.UnreadableChangelogException;
import io.github.migrationstarter.liquibase.ChangeSetPlaces.Place;
import io.github.migrationstarter.liquibase.LiquibaseSettings;
import io.github.migrationstarter.liquibase.SecretParameters;
import io.github.migrationstarter.liquibase.SourceFile;
import io.github.migrationstarter.liquibase.SourceProblem;

/**
 * Validates the files of a changelog, without any database:
 * <ol>
 * <li>parse it as each engine would see it;
 * <li>run every check over that;
 * <li>tell once what is the same for all engines.
 * </ol>
 */
public final class ChangelogValidator {

	// the first leaves out changes that the others could not read
	private static final List<EngineCheck> CHECKS = List.of(new ChangeCheck(), new EngineFitCheck(),
			new IdentityCheck(), new FileOrderCheck(), new RollbackCheck(), new MixedWorkCheck(), new NameCheck());

	private final LiquibaseSettings settings;

	private final CheckedEngines engines;

	public ChangelogValidator(LiquibaseSettings settings, CheckedEngines engines) {
		this.settings = settings;
		this.engines = engines;
	}

	/**
	 * Validates it.
	 * @return what was found
	 */
	public ValidationReport validate() {
		Findings findings = new Findings(this.engines, new SecretParameters(this.settings.parameters()));
		Set<String> changeSets = new LinkedHashSet<>();
		for (String engine : this.engines.all()) {
			findings.begin(engine);
			try {
				changeSets.addAll(new ChangelogSources(this.settings).read(engine,
						(contents, questions) -> look(new Reading(contents, questions, this.settings), findings)));
			}
			catch (UnreadableChangelogException ex) {
				unreadable(ex, findings);
			}
		}
		return new ValidationReport(this.settings.changeLog(), this.engines.all(), changeSets.size(), findings.list());
	}

	private static Set<String> look(Reading reading, Findings findings) {
		Set<String> changeSets = new LinkedHashSet<>();
		reading.written().forEach((changeSet) -> {
			changeSets.add(changeSet.toString(false));
			findings.file(reading.place(changeSet).file());
		});
		CHECKS.forEach((check) -> check.look(reading, findings));
		return changeSets;
	}

	private void unreadable(UnreadableChangelogException failure, Findings findings) {
		SourceProblem problem = failure.problem();
		String file = (problem.file() != null) ? problem.file() : this.settings.changeLog();
		Place place = new Place(SourceFile.bare(file), problem.line());
		String text = problem.sentence();
		String sentence = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
		findings.add(failure.isMissingFile() ? Check.MISSING_FILE : Check.PARSE, place, null,
				sentence.endsWith(".") ? sentence : sentence + ".", failure.isMissingFile()
						? "Make the file, or correct the reference." : "Correct it; what follows was not read.");
	}

}
