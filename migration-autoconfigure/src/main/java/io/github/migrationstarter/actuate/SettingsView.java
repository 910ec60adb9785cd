package io.github.migrationstarter.actuate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.Sanitizer;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * The settings as they may be shown. Texts are shown as Boot shows values: to whom
 * {@code show-values} says, through the application's {@link SanitizingFunction}s;
 * choices to everybody, through the same; secrets to nobody.
 */
public final class SettingsView {

	private final Supplier<List<Setting>> settings;

	private final Sanitizer sanitizer;

	/**
	 * Creates it.
	 * @param settings the settings
	 * @param sanitizing the application's own functions
	 */
	public SettingsView(Supplier<List<Setting>> settings, List<SanitizingFunction> sanitizing) {
		this.settings = settings;
		this.sanitizer = new Sanitizer(sanitizing);
	}

	Map<String, Object> of(Values values) {
		Map<String, Object> shown = new LinkedHashMap<>();
		for (Setting setting : this.settings.get()) {
			Object value = sanitize(setting, values);
			if (value != null) {
				shown.put(setting.name(), value);
			}
		}
		return shown;
	}

	private @Nullable Object sanitize(Setting setting, Values values) {
		SanitizableData data = new SanitizableData(setting.source(), setting.name(), setting.value());
		return this.sanitizer.sanitize(data, switch (setting.kind()) {
			case CHOICE -> true;
			case TEXT -> values == Values.SHOWN;
			case SECRET -> false;
		});
	}

	/**
	 * Whether texts are shown.
	 */
	enum Values {

		SHOWN, HIDDEN

	}

}
