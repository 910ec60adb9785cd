package io.github.migrationstarter.actuate;

import java.util.List;
import java.util.Set;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.Selector.Match;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

import io.github.migrationstarter.MigrationStatus;
import io.github.migrationstarter.actuate.ChangeSetReport.Answer;
import io.github.migrationstarter.actuate.SettingsView.Values;
import io.github.migrationstarter.bootstrap.StatusLook;
import io.github.migrationstarter.page.PageContent;
import io.github.migrationstarter.page.StatusPage;

/**
 * The {@link MigrationsEndpoint} over HTTP: as JSON, or as a page for who asks for HTML.
 */
@EndpointWebExtension(endpoint = MigrationsEndpoint.class)
public final class MigrationsWebEndpointExtension {

	private final MigrationsEndpoint endpoint;

	private final Show showValues;

	private final Set<String> roles;

	private final String applicationName;

	/**
	 * Creates it.
	 * @param endpoint the endpoint
	 * @param showValues to whom the texts among the settings are shown
	 * @param roles who counts as authorized for that; if empty, whoever is logged in
	 * @param applicationName what the page calls the application
	 */
	public MigrationsWebEndpointExtension(MigrationsEndpoint endpoint, Show showValues, Set<String> roles,
			String applicationName) {
		this.endpoint = endpoint;
		this.showValues = showValues;
		this.roles = Set.copyOf(roles);
		this.applicationName = applicationName;
	}

	/**
	 * Where the database stands.
	 * @param format what the client wants
	 * @param securityContext who asks
	 * @return everything there is to show
	 */
	@ReadOperation(producesFrom = MigrationsFormat.class)
	public WebEndpointResponse<Object> migrations(MigrationsFormat format, SecurityContext securityContext) {
		Sight sight = this.endpoint.look();
		return new WebEndpointResponse<>(switch (format) {
			case JSON, ACTUATOR_V2, ACTUATOR_V3 -> this.endpoint.describe(sight, values(securityContext));
			case HTML -> page(sight);
		}, format);
	}

	/**
	 * One change set.
	 * @param revision how it is called, cut at its slashes
	 * @return the change set with its SQL; 404 if none is called so, 400 if more than one
	 * is
	 */
	@ReadOperation
	public WebEndpointResponse<Object> changeSet(@Selector(match = Match.ALL_REMAINING) String... revision) {
		Answer answer = this.endpoint.find(String.join("/", revision));
		return switch (answer.kind()) {
			case FOUND -> new WebEndpointResponse<>(answer.found());
			case UNKNOWN -> error(answer, WebEndpointResponse.STATUS_NOT_FOUND);
			case AMBIGUOUS -> error(answer, WebEndpointResponse.STATUS_BAD_REQUEST);
			case UNREADABLE -> error(answer, WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE);
		};
	}

	private static WebEndpointResponse<Object> error(Answer answer, int status) {
		return new WebEndpointResponse<>(new ErrorDescriptor(answer.problem()), status);
	}

	private Values values(SecurityContext securityContext) {
		return this.showValues.isShown(securityContext, this.roles) ? Values.SHOWN : Values.HIDDEN;
	}

	private String page(Sight sight) {
		StatusLook look = sight.look();
		MigrationStatus status = (look != null) ? look.status() : null;
		Problem problem = sight.problem();
		return StatusPage.render(new PageContent(status, (look != null) ? look.entries() : List.of(),
				(problem != null) ? problem.problem() : null, (problem != null) ? problem.remedy() : null, sight.at(),
				this.applicationName));
	}

}
