package io.github.migrationstarter.revision;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The text of a changelog that includes others, with what must stay as it is.
 *
 * @param text its characters
 * @param charset how they are written: bytes that are no Unicode are kept one by one,
 * whatever they mean
 */
record MasterText(String text, Charset charset) {

	static MasterText of(byte[] bytes) {
		Charset charset = charset(bytes);
		return new MasterText(new String(bytes, charset), charset);
	}

	private static Charset charset(byte[] bytes) {
		if (bytes.length > 1 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF) {
			return StandardCharsets.UTF_16BE;
		}
		if (bytes.length > 1 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE) {
			return StandardCharsets.UTF_16LE;
		}
		boolean utf8 = Arrays.equals(new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8), bytes);
		return utf8 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
	}

	byte[] bytes() {
		return this.text.getBytes(this.charset);
	}

	/**
	 * Adds something.
	 * @param offset where
	 * @param added what, with {@code \n} as line ends
	 * @return the text with it, and with its own line ends
	 */
	MasterText insert(int offset, String added) {
		String lines = added.replace("\n", lineEnd());
		return new MasterText(this.text.substring(0, offset) + lines + this.text.substring(offset), this.charset);
	}

	/**
	 * The end of the last line before a place that is not blank.
	 * @param offset the place
	 * @return the end, before the line's own line end
	 */
	int endOfText(int offset) {
		int last = offset;
		while (last > 0 && Character.isWhitespace(this.text.charAt(last - 1))) {
			last--;
		}
		int end = last;
		while (end < offset && this.text.charAt(end) != '\n' && this.text.charAt(end) != '\r') {
			end++;
		}
		return end;
	}

	private String lineEnd() {
		int end = this.text.indexOf('\n');
		return (end > 0 && this.text.charAt(end - 1) == '\r') ? "\r\n" : "\n";
	}

}
