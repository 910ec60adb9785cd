package io.github.migrationstarter.page;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * How long a bar is: logarithmic, since a changelog holds milliseconds and hours, with
 * the lines of a ruler behind the bars that say so.
 */
final class DurationScale {

	private static final List<Tick> TICKS = List.of(new Tick(1, "1 ms"), new Tick(10, "10"), new Tick(100, "100"),
			new Tick(1000, "1 s"), new Tick(10_000, "10"), new Tick(60_000, "1 min"), new Tick(600_000, "10"),
			new Tick(3_600_000, "1 h"), new Tick(36_000_000, "10"), new Tick(360_000_000, "100"));

	private static final int FEWEST = 4;

	private static final double SHORTEST = 1.5;

	private final List<Tick> ticks = new ArrayList<>();

	/**
	 * A scale on which everything has a place.
	 * @param durations how long each took
	 */
	DurationScale(Collection<Duration> durations) {
		long longest = durations.stream().mapToLong(Duration::toMillis).max().orElse(0);
		for (Tick tick : TICKS) {
			this.ticks.add(tick);
			if (tick.millis() >= longest && this.ticks.size() >= FEWEST) {
				break;
			}
		}
	}

	/**
	 * How much of the ruler something takes.
	 * @param duration any duration
	 * @return percent, and never nothing
	 */
	double percent(Duration duration) {
		return Math.min(100, Math.max(SHORTEST, place(duration.toMillis())));
	}

	private double place(long millis) {
		long end = this.ticks.get(this.ticks.size() - 1).millis();
		return 100 * Math.log(Math.max(1, millis)) / Math.log(end);
	}

	/**
	 * The bar of something that took so long.
	 */
	Html bar(Duration duration) {
		return bar(Html
			.element("rect width=\"" + number(percent(duration)) + "%\" height=\"11\" rx=\"2\" fill=\"currentColor\""));
	}

	/**
	 * The bar of what has not run: nobody knows how long it will be.
	 */
	static Html hollowBar() {
		return bar(Html.element("rect class=\"hollow\" x=\"1\" y=\"1\" width=\"22%\" height=\"9\" rx=\"2\""));
	}

	private static Html bar(Html rect) {
		return Html.element("svg class=\"bar\" aria-hidden=\"true\"", Html.element("use href=\"#grid\""), rect);
	}

	/**
	 * The numbers of the ruler, for the head of the column.
	 */
	Html axis() {
		return Html.element("svg class=\"axis\" aria-hidden=\"true\"",
				this.ticks.stream()
					.map((tick) -> Html.element("text x=\"" + number(place(tick.millis()))
							+ "%\" y=\"10\" text-anchor=\"" + anchor(tick) + "\"", Html.text(tick.label())))
					.toList());
	}

	private String anchor(Tick tick) {
		return (tick.millis() == 1) ? "start" : "middle";
	}

	/**
	 * The lines of the ruler, drawn once and referred to by each bar.
	 */
	Html grid() {
		return Html.element("g id=\"grid\"", this.ticks.stream().map((tick) -> {
			String x = number(place(tick.millis())) + "%";
			return Html.element("line x1=\"" + x + "\" x2=\"" + x + "\" y1=\"-99\" y2=\"999\"");
		}).toList());
	}

	private static String number(double percent) {
		return String.format(Locale.ROOT, "%.1f", percent);
	}

	/**
	 * A line of the ruler.
	 *
	 * @param millis how long a bar that ends there took
	 * @param label what is written above it
	 */
	private record Tick(long millis, String label) {
	}

}
