package io.github.migrationstarter;

/**
 * Is called before and after what a run performs, at a start, in a command and from
 * {@link Migrations}. Every bean of this type is called, in the order of {@code @Order}
 * and {@link org.springframework.core.Ordered}; outside of Spring those of
 * {@link MigrationsBuilder#callback}.
 * <p>
 * It is called by the thread of the run, once for each, while the run holds its lock and
 * has no transaction open; also with {@code db.transaction=run}, whose one transaction
 * begins after the calls before and ends before those after. Nothing is called where
 * nothing is performed or committed: by a run that finds nothing to do, a rehearsal, a
 * script, a look. Nor does {@code stamp} call anything, or a run of nothing but change
 * sets that run again.
 * <p>
 * If a call before throws, the run fails before a change set ran, and no further callback
 * is called. If a call after throws, the run fails too, but what it did is committed; the
 * next run finds nothing to do and does not call again. What must happen together with a
 * change belongs into a change set.
 *
 * @since 0.1.0
 */
public interface BootstrapCallback {

	/**
	 * The schema is about to be built from nothing, or everything dropped and built
	 * again. The database is there: one that was missing has just been made, since there
	 * is no connection before that.
	 * @param context the run
	 * @throws Exception to end the run
	 */
	default void beforeCreate(BootstrapContext context) throws Exception {
		// nothing by default
	}

	/**
	 * Pending change sets are about to run on a schema that is there.
	 * @param context the run
	 * @throws Exception to end the run
	 */
	default void beforeUpgrade(BootstrapContext context) throws Exception {
		// nothing by default
	}

	/**
	 * Change sets are about to be undone.
	 * @param context the run
	 * @throws Exception to end the run
	 */
	default void beforeDowngrade(BootstrapContext context) throws Exception {
		// nothing by default
	}

	/**
	 * The schema was created or upgraded, and that is committed.
	 * @param context the run, with its report
	 * @throws Exception to let the start or the command fail all the same
	 */
	default void afterUpgrade(BootstrapContext context) throws Exception {
		// nothing by default
	}

}
