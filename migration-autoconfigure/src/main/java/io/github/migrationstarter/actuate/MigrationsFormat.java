package io.github.migrationstarter.actuate;

import org.springframework.boot.actuate.endpoint.ApiVersion;
import org.springframework.boot.actuate.endpoint.Producible;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/**
 * The formats of the status. Where a client accepts several, the last one wins; a client
 * that accepts everything gets the default.
 */
public enum MigrationsFormat implements Producible<MigrationsFormat> {

	/**
	 * JSON for any client.
	 */
	JSON(MimeTypeUtils.APPLICATION_JSON),

	/**
	 * JSON as the actuator calls it, in its second version.
	 */
	ACTUATOR_V2(ApiVersion.V2.getProducedMimeType()),

	/**
	 * JSON as the actuator calls it.
	 */
	ACTUATOR_V3(ApiVersion.V3.getProducedMimeType()),

	/**
	 * A page for people.
	 */
	HTML(MimeType.valueOf("text/html;charset=UTF-8"));

	private final MimeType mimeType;

	MigrationsFormat(MimeType mimeType) {
		this.mimeType = mimeType;
	}

	@Override
	public MimeType getProducedMimeType() {
		return this.mimeType;
	}

	@Override
	public boolean isDefault() {
		return this == ACTUATOR_V3;
	}

}
