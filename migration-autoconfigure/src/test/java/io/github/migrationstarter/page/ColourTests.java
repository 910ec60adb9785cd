package io.github.migrationstarter.page;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * Everything can be read in both schemes: what is written has the
 * <a href="https://www.w3.org/TR/WCAG22/#contrast-minimum">contrast of WCAG 2.2, AA</a>.
 */
class ColourTests {

	private static final List<Colour> WRITTEN = List.of(Colour.INK, Colour.QUIET, Colour.GOOD, Colour.OPEN, Colour.BAD,
			Colour.NEW, Colour.LINK);

	@TestFactory
	Stream<DynamicTest> canBeRead() {
		return WRITTEN.stream()
			.flatMap((colour) -> Stream.of(Colour.PAPER, Colour.CARD)
				.map((behind) -> dynamicTest(colour + " on " + behind, () -> {
					assertThat(contrast(colour, behind, Colour::light)).isGreaterThanOrEqualTo(4.5);
					assertThat(contrast(colour, behind, Colour::dark)).isGreaterThanOrEqualTo(4.5);
				})));
	}

	private static double contrast(Colour one, Colour other, Function<Colour, String> scheme) {
		double first = luminance(scheme.apply(one));
		double second = luminance(scheme.apply(other));
		return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
	}

	private static double luminance(String colour) {
		return 0.2126 * part(colour, 1) + 0.7152 * part(colour, 3) + 0.0722 * part(colour, 5);
	}

	private static double part(String colour, int place) {
		double part = Integer.parseInt(colour.substring(place, place + 2), 16) / 255.0;
		return (part <= 0.04045) ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
	}

}
