package io.github.migrationstarter.boot;

import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

import liquibase.change.custom.CustomTaskChange;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.CustomChangeException;
import liquibase.exception.ValidationErrors;
import liquibase.resource.ResourceAccessor;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A change set in Java that adds rooms, numbered by beans of the application.
 */
public class RoomTask implements CustomTaskChange, BeanFactoryAware {

	@Autowired
	private AtomicInteger next;

	private BeanFactory beans;

	@Override
	public void setBeanFactory(BeanFactory beans) {
		this.beans = beans;
	}

	@Override
	public void execute(Database database) throws CustomChangeException {
		try (Statement statement = ((JdbcConnection) database.getConnection()).createStatement()) {
			statement.execute("insert into room values (" + this.next.incrementAndGet() + ")");
			statement
				.execute("insert into room values (" + this.beans.getBean(AtomicInteger.class).incrementAndGet() + ")");
		}
		catch (Exception ex) {
			throw new CustomChangeException(ex);
		}
	}

	@Override
	public String getConfirmationMessage() {
		return "Rooms added";
	}

	@Override
	public void setUp() {
		// nothing to set up
	}

	@Override
	public void setFileOpener(ResourceAccessor resources) {
		// no files
	}

	@Override
	public ValidationErrors validate(Database database) {
		return new ValidationErrors();
	}

}
