package io.github.migrationstarter.bootstrap;

import java.util.EnumMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * The fields of the log lines that this thread writes, in SLF4J's diagnostic context,
 * where structured formats find them. What is put is taken back when the fields around it
 * are closed. Without SLF4J there are none.
 */
public final class LogFields implements AutoCloseable {

	private static final boolean HAS_CONTEXT = ClassUtils.isPresent("org.slf4j.MDC", LogFields.class.getClassLoader());

	private final Map<LogField, String> before = now();

	private LogFields() {
	}

	/**
	 * Remembers what the fields are.
	 * @return to be closed
	 */
	public static LogFields open() {
		return new LogFields();
	}

	/**
	 * Gives a field a value, until the fields that were opened last are closed.
	 * @param field the field
	 * @param value its value, or {@code null} for none
	 */
	public static void put(LogField field, @Nullable Object value) {
		if (HAS_CONTEXT) {
			DiagnosticContext.put(field.key(), (value != null) ? value.toString() : null);
		}
	}

	/**
	 * Gives a field a value, until these are closed.
	 * @param field the field
	 * @param value its value, or {@code null} for none
	 * @return this
	 */
	public LogFields with(LogField field, @Nullable Object value) {
		put(field, value);
		return this;
	}

	/**
	 * All that the log lines of this thread carry, also what is not ours.
	 * @return for {@link #adopt}
	 */
	public static Map<String, String> context() {
		return HAS_CONTEXT ? DiagnosticContext.copy() : Map.of();
	}

	/**
	 * Lets the log lines of this thread carry what those of another do.
	 * @param context what they carry
	 */
	public static void adopt(Map<String, String> context) {
		if (HAS_CONTEXT) {
			DiagnosticContext.replace(context);
		}
	}

	private static Map<LogField, String> now() {
		Map<LogField, String> values = new EnumMap<>(LogField.class);
		if (HAS_CONTEXT) {
			for (LogField field : LogField.values()) {
				String value = DiagnosticContext.get(field.key());
				if (value != null) {
					values.put(field, value);
				}
			}
		}
		return values;
	}

	@Override
	public void close() {
		for (LogField field : LogField.values()) {
			put(field, this.before.get(field));
		}
	}

}
