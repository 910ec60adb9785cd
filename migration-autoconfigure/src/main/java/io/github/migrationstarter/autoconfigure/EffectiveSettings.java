package io.github.migrationstarter.autoconfigure;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.BoundConfigurationProperties;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.PropertySource;

import io.github.migrationstarter.actuate.Setting;
import io.github.migrationstarter.actuate.Setting.Kind;

/**
 * The properties below {@code db} as they take effect, by their names.
 */
final class EffectiveSettings {

	private static final Pattern SECRET = Pattern.compile(".*(url|password|secret|token)");

	private static final List<ChronoUnit> UNITS = List.of(ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MINUTES,
			ChronoUnit.SECONDS, ChronoUnit.MILLIS);

	private final BootstrapProperties properties;

	private final ApplicationContext context;

	EffectiveSettings(BootstrapProperties properties, ApplicationContext context) {
		this.properties = properties;
		this.context = context;
	}

	List<Setting> list() {
		LockWaits waits = LockWaits.of(this.properties.lock());
		Map<String, Duration> found = Map.of("db.lock.wait", waits.patience(), "db.lock.poll", waits.poll());
		List<Setting> settings = new ArrayList<>();
		collect("db", this.properties, found, settings);
		return settings;
	}

	private void collect(String prefix, Object properties, Map<String, Duration> found, List<Setting> settings) {
		for (RecordComponent component : properties.getClass().getRecordComponents()) {
			String name = prefix + "." + name(properties.getClass(), component);
			Object value = found.containsKey(name) ? found.get(name) : value(properties, component);
			if (value instanceof Record nested) {
				collect(name, nested, found, settings);
			}
			else if (value != null) {
				settings.add(new Setting(name, shown(value), kind(name, value), source(name)));
			}
		}
	}

	private static String name(Class<?> type, RecordComponent component) {
		Name name = component.getAccessor().getAnnotation(Name.class);
		if (name == null) {
			name = parameter(type, component);
		}
		return (name != null) ? name.value() : dashed(component.getName());
	}

	private static @Nullable Name parameter(Class<?> type, RecordComponent component) {
		RecordComponent[] components = type.getRecordComponents();
		for (int i = 0; i < components.length; i++) {
			if (components[i].getName().equals(component.getName())) {
				return type.getDeclaredConstructors()[0].getParameters()[i].getAnnotation(Name.class);
			}
		}
		return null;
	}

	private static String dashed(String name) {
		return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
	}

	private static @Nullable Object value(Object properties, RecordComponent component) {
		try {
			return component.getAccessor().invoke(properties);
		}
		catch (IllegalAccessException | InvocationTargetException ex) {
			throw new IllegalStateException("'" + component.getName() + "' cannot be read", ex);
		}
	}

	private static Object shown(Object value) {
		if (value instanceof Duration duration) {
			return simple(duration);
		}
		return (value instanceof Enum<?>) ? value.toString().toLowerCase(Locale.ROOT).replace('_', '-') : value;
	}

	/**
	 * In the largest unit that is exact.
	 */
	private static String simple(Duration duration) {
		ChronoUnit unit = UNITS.stream()
			.filter((each) -> !duration.isZero() && duration.toNanos() % each.getDuration().toNanos() == 0)
			.findFirst()
			.orElse(duration.isZero() ? ChronoUnit.SECONDS : ChronoUnit.NANOS);
		return DurationStyle.SIMPLE.print(duration, unit);
	}

	private static Kind kind(String name, Object value) {
		if (SECRET.matcher(name).matches()) {
			return Kind.SECRET;
		}
		return (value instanceof Enum<?> || value instanceof Boolean || value instanceof Number
				|| value instanceof Duration) ? Kind.CHOICE : Kind.TEXT;
	}

	/**
	 * Where it was set, which functions that hide values may ask for.
	 */
	private @Nullable PropertySource<?> source(String name) {
		BoundConfigurationProperties bound = BoundConfigurationProperties.get(this.context);
		ConfigurationProperty property = (bound != null) ? bound.get(ConfigurationPropertyName.of(name)) : null;
		ConfigurationPropertySource source = (property != null) ? property.getSource() : null;
		return (source != null && source.getUnderlyingSource() instanceof PropertySource<?> underlying) ? underlying
				: null;
	}

}
