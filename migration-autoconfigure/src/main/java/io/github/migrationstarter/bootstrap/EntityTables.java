package io.github.migrationstarter.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * Tables from the entities where migrating fails ({@code db.dev-create-tables}), as far
 * as the application can have them.
 */
public interface EntityTables {

	/**
	 * No tables from the entities, whatever fails.
	 */
	EntityTables NONE = new EntityTables() {

		@Override
		public Consent consent() {
			return Consent.NONE;
		}

		@Override
		public @Nullable String obstacle() {
			return null;
		}

		@Override
		public void ask(EntityRun run) {
			throw new IllegalStateException("Nobody has consented");
		}

	};

	/**
	 * What the configuration says.
	 * @return the consent
	 */
	Consent consent();

	/**
	 * What keeps this application from having them.
	 * @return a clause without a full stop, or {@code null} if nothing does
	 */
	@Nullable String obstacle();

	/**
	 * Asks for them, as soon as the entities are known.
	 * @param run what makes them
	 */
	void ask(EntityRun run);

	/**
	 * What the configuration says.
	 */
	enum Consent {

		/**
		 * The property is not set.
		 */
		NONE,

		/**
		 * The property is set, and no development profile is active.
		 */
		WITHOUT_PROFILE,

		/**
		 * The property is set, and a development profile is active.
		 */
		GIVEN

	}

}
