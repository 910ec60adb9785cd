package io.github.migrationstarter.test;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;

/**
 * A picture of a page made small: its most frequent colours that differ, 256 at most, and
 * for each other one the nearest of them.
 */
public final class Picture {

	private static final int COLOURS = 256;

	private static final int ALIKE = 150;

	private Picture() {
	}

	/**
	 * Makes a picture small.
	 * @param png a PNG
	 * @return a PNG with a palette
	 */
	public static byte[] small(byte[] png) {
		try {
			BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
			ByteArrayOutputStream small = new ByteArrayOutputStream();
			ImageIO.write(indexed(image), "png", small);
			return small.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static BufferedImage indexed(BufferedImage image) {
		int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
		int[] palette = palette(pixels);
		IndexColorModel model = new IndexColorModel(8, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE);
		BufferedImage indexed = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED,
				model);
		Map<Integer, Integer> nearest = new HashMap<>();
		byte[] places = new byte[pixels.length];
		for (int i = 0; i < pixels.length; i++) {
			places[i] = (byte) (int) nearest.computeIfAbsent(pixels[i], (pixel) -> nearest(palette, pixel));
		}
		indexed.getRaster().setDataElements(0, 0, image.getWidth(), image.getHeight(), places);
		return indexed;
	}

	private static int[] palette(int[] pixels) {
		Map<Integer, Integer> counts = new HashMap<>();
		for (int pixel : pixels) {
			counts.merge(pixel, 1, Integer::sum);
		}
		List<Integer> chosen = new ArrayList<>();
		List<Integer> frequent = new ArrayList<>(counts.keySet());
		frequent.sort(Comparator.<Integer>comparingInt(counts::get).reversed());
		for (int colour : frequent) {
			if (chosen.size() < COLOURS && chosen.stream().allMatch((other) -> distance(other, colour) > ALIKE)) {
				chosen.add(colour);
			}
		}
		return chosen.stream().mapToInt(Integer::intValue).toArray();
	}

	private static int nearest(int[] palette, int pixel) {
		int best = 0;
		for (int i = 1; i < palette.length; i++) {
			if (distance(palette[i], pixel) < distance(palette[best], pixel)) {
				best = i;
			}
		}
		return best;
	}

	private static int distance(int one, int other) {
		int sum = 0;
		for (int shift = 0; shift <= 16; shift += 8) {
			int difference = (one >> shift & 0xFF) - (other >> shift & 0xFF);
			sum += difference * difference;
		}
		return sum;
	}

}
