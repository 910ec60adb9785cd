package io.github.migrationstarter.page;

import java.util.List;

import io.github.migrationstarter.DatabaseDescription;
import io.github.migrationstarter.MigrationStatus;

/**
 * The status of a database as one page for people. It loads nothing, runs nothing, and
 * says so to the browser in its Content-Security-Policy.
 */
public final class StatusPage {

	private final PageContent content;

	private final Headline headline;

	private final Timeline timeline;

	private StatusPage(PageContent content) {
		this.content = content;
		this.headline = (content.status() != null) ? Headline.of(content.status()) : Headline.unknown();
		this.timeline = new Timeline(content.entries());
	}

	/**
	 * Writes the page.
	 * @param content what it shows
	 * @return HTML
	 */
	public static String render(PageContent content) {
		StatusPage page = new StatusPage(content);
		return Html.element("html lang=\"en\"", page.head(), page.body()).document();
	}

	private Html head() {
		Stylesheet style = Stylesheet.ofThePage();
		return Html.element("head", Html.element("meta charset=\"utf-8\""),
				Html.element("meta http-equiv=\"Content-Security-Policy\" content=\"" + style.policy() + "\""),
				Html.element("meta name=\"viewport\" content=\"width=device-width, initial-scale=1\""),
				Html.element("meta name=\"color-scheme\" content=\"light dark\""),
				Html.element("meta name=\"referrer\" content=\"no-referrer\""),
				Html.element("meta name=\"robots\" content=\"noindex\""),
				Html.element("meta name=\"format-detection\" content=\"telephone=no\""),
				Html.element("link rel=\"icon\" href=\"data:,\""),
				Html.element("title",
						Html.text(this.headline.label() + ": migrations of " + this.content.applicationName())),
				Html.style(style));
	}

	private Html body() {
		return Html.element("body", Html.element("a class=\"skip\" href=\"#main\"", Html.text("Skip to the state")),
				Mark.definitions(this.timeline.grid()), header(),
				Html.element("main id=\"main\" tabindex=\"-1\"", sections()), footer());
	}

	private Html header() {
		MigrationStatus status = this.content.status();
		Html name = Html.element("b", Html.value(this.content.applicationName()));
		Html looked = Html.element("p class=\"note\"", Html.text("Looked at "), Moment.of(this.content.at()),
				Html.text(" UTC"));
		return (status == null) ? Html.element("header", Html.element("p", name), looked)
				: Html.element("header", Html.element("p", name, database(status.database())), looked,
						Html.element("nav aria-label=\"On this page\"", link("lock", "Lock"), link("runs", "Last runs"),
								link("change-sets", "Change sets")));
	}

	private static Html link(String id, String text) {
		return Html.element("a href=\"#" + id + "\"", Html.text(text));
	}

	private static Html database(DatabaseDescription database) {
		String product = (database.product() != null) ? " (" + database.product() + " " + database.version() + ")" : "";
		return Html.element("span class=\"note\"", Html.value(database.name() + product));
	}

	private List<Html> sections() {
		MigrationStatus status = this.content.status();
		if (status == null) {
			return List.of(new StateSection(this.headline).withProblem(this.content.problem(), this.content.remedy()));
		}
		Moment moment = new Moment(this.content.at());
		return List.of(new StateSection(this.headline).withNext(status.next()),
				new NumbersSection(status.observation()).html(), new NotesSection(status.observation(), moment).html(),
				Html.element("div class=\"cards\"", new PlaceSection(status.observation(), moment).html(),
						new LockSection(status.lock(), moment).html()),
				new RunsSection(status.runs()).html(), this.timeline.html());
	}

	private static Html footer() {
		return Html.element("footer", Html.element("p", Html.text("All times are UTC. Looking wrote nothing and took "
				+ "no lock; load the page again for a new look.")));
	}

}
