package io.github.migrationstarter.bootstrap;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * SLF4J's diagnostic context, which an application may be without.
 */
final class DiagnosticContext {

	private DiagnosticContext() {
	}

	static @Nullable String get(String key) {
		return MDC.get(key);
	}

	static Map<String, String> copy() {
		Map<String, String> context = MDC.getCopyOfContextMap();
		return (context != null) ? context : Map.of();
	}

	static void replace(Map<String, String> context) {
		MDC.setContextMap(context);
	}

	static void put(String key, @Nullable String value) {
		if (value != null) {
			MDC.put(key, value);
		}
		else {
			MDC.remove(key);
		}
	}

}
