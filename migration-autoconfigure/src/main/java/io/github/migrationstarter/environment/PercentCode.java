package io.github.migrationstarter.environment;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Percent-encoding as in <a href="https://www.rfc-editor.org/rfc/rfc3986#section-2">RFC
 * 3986</a>: UTF-8, and a plus sign is a plus sign.
 */
final class PercentCode {

	private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

	private PercentCode() {
	}

	/**
	 * Decodes a part of an address.
	 * @param part the part's name, for the refusal
	 * @param text the encoded text
	 * @param refusal how to refuse what is not encoded
	 * @return the text it stands for
	 */
	static String decode(String part, String text, Refusal refusal) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
		int position = 0;
		while (position < text.length()) {
			if (text.charAt(position) == '%') {
				bytes.write(octet(part, text, position, refusal));
				position += 3;
			}
			else {
				int next = text.indexOf('%', position);
				int end = (next != -1) ? next : text.length();
				bytes.writeBytes(text.substring(position, end).getBytes(StandardCharsets.UTF_8));
				position = end;
			}
		}
		return characters(part, bytes.toByteArray(), refusal);
	}

	private static int octet(String part, String text, int position, Refusal refusal) {
		int high = (position + 2 < text.length()) ? Character.digit(text.charAt(position + 1), 16) : -1;
		int low = (position + 2 < text.length()) ? Character.digit(text.charAt(position + 2), 16) : -1;
		if (high == -1 || low == -1 || text.charAt(position + 1) > 'f' || text.charAt(position + 2) > 'f') {
			throw refusal.because("the %s holds a '%%' that no two hexadecimal digits follow".formatted(part),
					"Write a '%' that belongs to it as %25.");
		}
		return high * 16 + low;
	}

	private static String characters(String part, byte[] bytes, Refusal refusal) {
		try {
			String decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
			if (decoded.indexOf('\0') == -1) {
				return decoded;
			}
		}
		catch (CharacterCodingException ex) {
			// refused below, without the text that the exception may hold
		}
		throw refusal.because("the %s is not percent-encoded UTF-8 text".formatted(part),
				"Encode each byte of its UTF-8 form, for example 'é' as %C3%A9.");
	}

	/**
	 * Encodes a text, so that it can stand in any part of a URL.
	 */
	static String encode(String text) {
		return encode(text, "");
	}

	/**
	 * Encodes a text, but not some characters that mean nothing where it will stand.
	 */
	static String encode(String text, String harmless) {
		StringBuilder encoded = new StringBuilder(text.length() + 16);
		for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
			char character = (char) (octet & 0xFF);
			if (UNRESERVED.indexOf(character) != -1 || harmless.indexOf(character) != -1) {
				encoded.append(character);
			}
			else {
				encoded.append("%%%02X".formatted((int) character));
			}
		}
		return encoded.toString();
	}

}
