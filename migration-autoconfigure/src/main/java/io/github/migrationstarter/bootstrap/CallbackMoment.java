package io.github.migrationstarter.bootstrap;

import java.util.Optional;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.BootstrapCallback;
import io.github.migrationstarter.BootstrapContext;

/**
 * When callbacks are called.
 */
enum CallbackMoment {

	BEFORE_CREATE {

		@Override
		void call(BootstrapCallback callback, BootstrapContext context) throws Exception {
			callback.beforeCreate(context);
		}

	},

	BEFORE_UPGRADE {

		@Override
		void call(BootstrapCallback callback, BootstrapContext context) throws Exception {
			callback.beforeUpgrade(context);
		}

	},

	BEFORE_DOWNGRADE {

		@Override
		void call(BootstrapCallback callback, BootstrapContext context) throws Exception {
			callback.beforeDowngrade(context);
		}

	},

	AFTER_UPGRADE {

		@Override
		void call(BootstrapCallback callback, BootstrapContext context) throws Exception {
			callback.afterUpgrade(context);
		}

	};

	/**
	 * What is called before an action.
	 * @param action the action
	 * @return the moment, if anything is called
	 */
	static Optional<CallbackMoment> before(BootstrapAction action) {
		return switch (action) {
			case CREATE, DROP_AND_CREATE -> Optional.of(BEFORE_CREATE);
			case STAMP_AND_UPGRADE, UPGRADE -> Optional.of(BEFORE_UPGRADE);
			case DOWNGRADE -> Optional.of(BEFORE_DOWNGRADE);
			case LEAVE, STAMP, REPEAT, REFUSE -> Optional.empty();
		};
	}

	/**
	 * What is called after an action.
	 * @param action the action
	 * @return the moment, if anything is called
	 */
	static Optional<CallbackMoment> after(BootstrapAction action) {
		return switch (action) {
			case CREATE, DROP_AND_CREATE, STAMP_AND_UPGRADE, UPGRADE -> Optional.of(AFTER_UPGRADE);
			case LEAVE, STAMP, REPEAT, DOWNGRADE, REFUSE -> Optional.empty();
		};
	}

	/**
	 * Calls a callback.
	 * @param callback whom
	 * @param context the run
	 * @throws Exception what it threw
	 */
	abstract void call(BootstrapCallback callback, BootstrapContext context) throws Exception;

}
