package io.github.migrationstarter.autoconfigure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import liquibase.integration.spring.SpringLiquibase;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.BeanCurrentlyInCreationException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * The way from a bean that a run is to use to one that waits for the run. At a start such
 * a bean cannot be made; in a command it can, and would wait for the connection that the
 * run has.
 *
 * @param beans the names on the way, both ends included
 */
record WaitingPath(List<String> beans) {

	/**
	 * Reads it from the failure of making the bean.
	 * @param failure what Spring threw
	 * @return the way, or {@code null} if that failed with something else
	 */
	static @Nullable WaitingPath of(Throwable failure) {
		List<String> beans = new ArrayList<>();
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			String bean = (cause instanceof BeanCreationException creation) ? creation.getBeanName() : null;
			if (bean == null) {
				continue;
			}
			if (cause instanceof BeanCurrentlyInCreationException) {
				boolean circle = beans.contains(bean); // that has nothing to do with us
				beans.add(bean);
				return circle ? null : new WaitingPath(beans);
			}
			if (!beans.contains(bean)) {
				beans.add(bean);
			}
		}
		return null;
	}

	/**
	 * Looks for it among beans that are made.
	 * @param bean where to begin
	 * @param factory what made them
	 * @return the shortest way, or {@code null} if there is none
	 */
	static @Nullable WaitingPath of(String bean, ConfigurableListableBeanFactory factory) {
		Set<String> targets = Set.of(factory.getBeanNamesForType(SpringLiquibase.class, true, false));
		Set<String> seen = new HashSet<>(Set.of(bean));
		Deque<List<String>> open = new ArrayDeque<>(List.of(List.of(bean)));
		while (!open.isEmpty()) {
			List<String> way = open.remove();
			String last = way.get(way.size() - 1);
			if (targets.contains(last)) {
				return new WaitingPath(way);
			}
			for (String next : factory.getDependenciesForBean(last)) {
				if (seen.add(next)) {
					List<String> longer = new ArrayList<>(way);
					longer.add(next);
					open.add(longer);
				}
			}
		}
		return null;
	}

	/**
	 * The way as a clause.
	 * @return for example
	 * {@code needs 'jdbcTemplate', which waits for the database to be migrated (backup ->
	 * jdbcTemplate -> liquibase)}
	 */
	@Override
	public String toString() {
		return "needs '" + this.beans.get(Math.min(1, this.beans.size() - 1))
				+ "', which waits for the database to be migrated (" + String.join(" -> ", this.beans) + ")";
	}

}
