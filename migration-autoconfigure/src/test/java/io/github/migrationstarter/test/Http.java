package io.github.migrationstarter.test;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;

/**
 * Asks a server on this machine, and compares what does not depend on the time.
 */
public final class Http {

	private Http() {
	}

	/**
	 * Asks by GET.
	 * @param port the port
	 * @param path the path
	 * @return code and body, in which every duration is {@code PT}; or the failure
	 */
	public static String get(int port, String path) {
		return ask("GET", "http://localhost:" + port + path, null);
	}

	/**
	 * Asks by GET, encrypted.
	 * @param port the port
	 * @param path the path
	 * @param trust whom to trust
	 * @return code and body
	 */
	public static String get(int port, String path, SSLContext trust) {
		return ask("GET", "https://localhost:" + port + path, trust);
	}

	/**
	 * Asks by any method.
	 * @param method the method
	 * @param port the port
	 * @param path the path
	 * @return code and body
	 */
	public static String ask(String method, int port, String path) {
		return ask(method, "http://localhost:" + port + path, null);
	}

	private static String ask(String method, String url, SSLContext trust) {
		try {
			HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
			if (trust != null) {
				((HttpsURLConnection) connection).setSSLSocketFactory(trust.getSocketFactory());
				((HttpsURLConnection) connection).setHostnameVerifier((host, session) -> true);
			}
			connection.setRequestMethod(method);
			connection.setConnectTimeout(5000);
			connection.setReadTimeout(5000);
			int code = connection.getResponseCode();
			try (InputStream body = (code < 400) ? connection.getInputStream() : connection.getErrorStream()) {
				String text = (body != null) ? new String(body.readAllBytes(), StandardCharsets.UTF_8) : "";
				return (code + " " + text).strip().replaceAll("\"PT[0-9.MH]+S\"", "\"PT\"");
			}
		}
		catch (IOException ex) {
			return ex.getClass().getSimpleName();
		}
	}

}
