package io.github.migrationstarter.command;

import org.springframework.beans.factory.ListableBeanFactory;

/**
 * What a command works with.
 *
 * @param beans the beans of the application, none of which is made before it is asked for
 * @param output where it says what it has to say
 */
record CommandSession(ListableBeanFactory beans, Output output) {

	/**
	 * A bean of the application.
	 * @param type its type
	 */
	<T> T bean(Class<T> type) {
		return this.beans.getBean(type);
	}

}
