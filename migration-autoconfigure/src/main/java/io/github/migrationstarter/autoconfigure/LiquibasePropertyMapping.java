package io.github.migrationstarter.autoconfigure;

import liquibase.UpdateSummaryEnum;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.integration.spring.SpringLiquibase;
import liquibase.ui.UIServiceEnum;

import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseProperties;
import org.springframework.util.CollectionUtils;
import org.springframework.util.StringUtils;

/**
 * Sets what is configured below {@code spring.liquibase} on the bean, as Spring Boot
 * does.
 *
 * @param properties the properties
 */
record LiquibasePropertyMapping(LiquibaseProperties properties) {

	void apply(SpringLiquibase liquibase) {
		applyRun(liquibase);
		applyNames(liquibase);
		applyOutput(liquibase);
	}

	private void applyRun(SpringLiquibase liquibase) {
		PropertyMapper map = PropertyMapper.get();
		liquibase.setChangeLog(this.properties.getChangeLog());
		liquibase.setClearCheckSums(this.properties.isClearChecksums());
		liquibase.setDropFirst(this.properties.isDropFirst());
		liquibase.setShouldRun(this.properties.isEnabled());
		liquibase.setTestRollbackOnUpdate(this.properties.isTestRollbackOnUpdate());
		map.from(this.properties::getContexts)
			.whenNot(CollectionUtils::isEmpty)
			.as(StringUtils::collectionToCommaDelimitedString)
			.to(liquibase::setContexts);
		map.from(this.properties::getLabelFilter)
			.whenNot(CollectionUtils::isEmpty)
			.as(StringUtils::collectionToCommaDelimitedString)
			.to(liquibase::setLabelFilter);
		map.from(this.properties::getParameters).to(liquibase::setChangeLogParameters);
		map.from(this.properties::getRollbackFile).to(liquibase::setRollbackFile);
		map.from(this.properties::getTag).to(liquibase::setTag);
	}

	private void applyNames(SpringLiquibase liquibase) {
		PropertyMapper map = PropertyMapper.get();
		liquibase.setDatabaseChangeLogTable(this.properties.getDatabaseChangeLogTable());
		liquibase.setDatabaseChangeLogLockTable(this.properties.getDatabaseChangeLogLockTable());
		map.from(this.properties::getDefaultSchema).to(liquibase::setDefaultSchema);
		map.from(this.properties::getLiquibaseSchema).to(liquibase::setLiquibaseSchema);
		map.from(this.properties::getLiquibaseTablespace).to(liquibase::setLiquibaseTablespace);
	}

	private void applyOutput(SpringLiquibase liquibase) {
		PropertyMapper map = PropertyMapper.get();
		map.from(this.properties::getAnalyticsEnabled).to(liquibase::setAnalyticsEnabled);
		map.from(this.properties::getLicenseKey).to(liquibase::setLicenseKey);
		map.from(this.properties::getShowSummary)
			.as((summary) -> UpdateSummaryEnum.valueOf(summary.name()))
			.to(liquibase::setShowSummary);
		map.from(this.properties::getShowSummaryOutput)
			.as((output) -> UpdateSummaryOutputEnum.valueOf(output.name()))
			.to(liquibase::setShowSummaryOutput);
		map.from(this.properties::getUiService)
			.as((service) -> UIServiceEnum.valueOf(service.name()))
			.to(liquibase::setUiService);
	}

}
