package io.github.migrationstarter.autoconfigure;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.ssl.JksSslBundleProperties;
import org.springframework.boot.autoconfigure.ssl.PemSslBundleProperties;
import org.springframework.boot.autoconfigure.ssl.PropertiesSslBundle;
import org.springframework.boot.autoconfigure.ssl.SslProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.Ssl.ClientAuth;
import org.springframework.boot.web.server.WebServerSslBundle;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

import io.github.migrationstarter.probe.ProbePlace.Tls;

/**
 * The certificate that the application's own server is going to show, read from the same
 * properties, since of its beans there is none yet.
 */
final class ProbeTls {

	private final Binder binder;

	private final ResourceLoader resources;

	ProbeTls(Environment environment, ResourceLoader resources) {
		this.binder = Binder.get(environment);
		this.resources = resources;
	}

	/**
	 * How a server encrypts.
	 * @param name where its properties are
	 * @return how, or {@code null} if it does not
	 */
	@Nullable Tls of(String name) {
		Ssl ssl = this.binder.bind(name, Ssl.class).orElse(null);
		try {
			return Ssl.isEnabled(ssl) ? of(ssl) : null;
		}
		catch (RuntimeException ex) {
			// its message may hold a part of a key
			throw new IllegalStateException("'" + name + "' cannot be used", ex);
		}
	}

	private Tls of(Ssl ssl) {
		SslBundle bundle = WebServerSslBundle.get(ssl, bundles(ssl.getBundle()));
		SSLContext context = bundle.createSslContext();
		SSLParameters parameters = context.getDefaultSSLParameters();
		SslOptions options = bundle.getOptions();
		if (options.getCiphers() != null) {
			parameters.setCipherSuites(options.getCiphers());
		}
		if (options.getEnabledProtocols() != null) {
			parameters.setProtocols(options.getEnabledProtocols());
		}
		parameters.setWantClientAuth(ssl.getClientAuth() == ClientAuth.WANT);
		if (ssl.getClientAuth() == ClientAuth.NEED) {
			parameters.setNeedClientAuth(true);
		}
		return new Tls(context, parameters);
	}

	private DefaultSslBundleRegistry bundles(@Nullable String name) {
		DefaultSslBundleRegistry registry = new DefaultSslBundleRegistry();
		SslProperties.Bundles all = this.binder.bindOrCreate("spring.ssl", SslProperties.class).getBundle();
		JksSslBundleProperties jks = (name != null) ? all.getJks().get(name) : null;
		PemSslBundleProperties pem = (name != null) ? all.getPem().get(name) : null;
		if (name != null && jks != null) {
			registry.registerBundle(name, PropertiesSslBundle.get(jks, this.resources));
		}
		else if (name != null && pem != null) {
			registry.registerBundle(name, PropertiesSslBundle.get(pem, this.resources));
		}
		return registry;
	}

}
