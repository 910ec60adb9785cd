package io.github.migrationstarter.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.HistoryEntry;
import io.github.migrationstarter.HistoryEntry.Flag;
import io.github.migrationstarter.HistoryEntry.Standing;
import io.github.migrationstarter.LockStatus;
import io.github.migrationstarter.test.Observations;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("surroundings")
class StatusPageTests {

	@Test
	void saysTheStateFirst() {
		Headline headline = Headline.of(PageExamples.status(Observations.of(DatabaseState.BEHIND).build()));

		assertThat(new StateSection(headline)
			.withNext(PageExamples.status(Observations.of(DatabaseState.BEHIND).build()).next())
			.toString()).isEqualTo(
					"""
							<section class="state open" aria-labelledby="state"><p class="label"><svg class="mark" aria-hidden="true"><use href="#mark-open"/></svg>BEHIND</p>
							<h1 id="state">1 change set is pending.</h1>
							<p>The schema is older than this application: whatever uses what is missing fails until it is there.</p>
							<h2>What to do next</h2>
							<pre tabindex="0" aria-label="The command to run"><code>java -jar app.jar db upgrade</code></pre><p>Runs what is pending.</p>
							</section>
							""");
	}

	@Test
	void writesARowForAChangeSet() {
		assertThat(new ChangeSetRow(PageExamples.entry(7, Standing.RAN, Flag.CURRENT), 7)
			.html(new DurationScale(List.of()))
			.toString()).isEqualTo(
					"""
							<tr class="good"><td class="what"><svg class="mark" aria-hidden="true"><use href="#mark-ran"/></svg>ran</td><th scope="row"><span class="id"><bdi>id-7</bdi></span><span class="flag ">current</span><div class="by">7, <bdi>me</bdi>, <bdi>db/0007.sql</bdi></div></th><td class="when"><time datetime="2026-03-02T11:59:00Z">2026-03-02 11:59:00</time></td><td class="took"><span>56 ms</span><svg class="bar" aria-hidden="true"><use href="#grid"/><rect width="58.3%" height="11" rx="2" fill="currentColor"/></svg></td></tr>
							""");
	}

	@Test
	void tellsAFreeLock() {
		assertThat(new LockSection(LockStatus.FREE, new Moment(PageExamples.NOON)).html().toString()).isEqualTo("""
				<section id="lock" aria-labelledby="lock-title"><h2 id="lock-title">Lock</h2>
				<p>Free: nobody is migrating.</p>
				</section>
				""");
	}

	@Test
	void saysWhyNothingCanBeLookedAt() {
		String page = PageExamples.problem("The server 'db:5432' refuses connections.", "Start it.");

		assertThat(text(page.substring(page.indexOf("<main"))))
			.isEqualTo("UNKNOWN\nWhere the database stands cannot be told."
					+ "\nThe database or the changelog could not be read just now.\nWhat was found\nThe server &#39;db:5432&#39; "
					+ "refuses connections.\nWhat to do next\nStart it.\n\n\nAll times are UTC. Looking wrote nothing and took no "
					+ "lock; load the page again for a new look.");
		assertThat(page).contains("<title>UNKNOWN: migrations of workshops</title>");
	}

	@Test
	void showsTheMiddleOfALongChangelog() {
		String page = page(1500, 500);

		assertThat(page.length()).isLessThan(200_000);
		assertThat(ids(page)).hasSize(200).startsWith("id-1600", "id-1599").endsWith("id-1402", "id-1401");
		assertThat(text(page)).contains(
				"400 change sets that are later are not on this page: java -jar app.jar db history",
				"1,400 change sets that are older are not on this page: java -jar app.jar db history");
	}

	@Test
	void showsTheEndOfALongChangelogThatRan() {
		assertThat(ids(page(2000, 0))).hasSize(200).startsWith("id-2000").endsWith("id-1801");
		assertThat(ids(page(0, 2000))).hasSize(200).startsWith("id-200").endsWith("id-1");
	}

	@Test
	void showsAShortChangelogWhole() {
		assertThat(ids(page(2, 1))).containsExactly("id-3", "id-2", "id-1");
		assertThat(text(page(2, 1))).contains(
				"Pending: 1 change set that the next upgrade runs, the lowest number first",
				"Run of 2026-03-02 11:59:00: 2 change sets in 112 ms, deployment M1");
		assertThat(page(2, 1)).doesNotContain("not on this page", "<details>");
		assertThat(text(page(0, 0))).contains("The changelog has none.");
	}

	@Test
	void namesWhatIsPendingFarBack() {
		List<HistoryEntry> entries = new ArrayList<>(PageExamples.entries(300, 0));
		entries.set(6, PageExamples.entry(7, Standing.PENDING));
		entries.set(8, PageExamples.entry(9, Standing.PENDING));

		assertThat(text(new Timeline(entries).html().toString()))
			.endsWith("100 change sets that are older are not on this page: java -jar app.jar db history\n"
					+ "Pending among them:\ndb/0007.sql::id-7::me\ndb/0009.sql::id-9::me");
	}

	@Test
	void hasATitleWithoutElements() {
		assertThat(PageExamples.everywhere("</title>\u202Ex"))
			.contains("<title>ALTERED, LOCKED: migrations of &lt;/title&gt;U+202Ex</title>");
	}

	@Test
	void foldsOlderRuns() {
		assertThat(text(page(100, 50))).contains("100 older change sets");
	}

	@Test
	void namesTheHashOfItsStyle() throws Exception {
		String page = page(1, 0);
		Matcher style = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL).matcher(page);
		assertThat(style.find()).isTrue();
		String hash = Base64.getEncoder()
			.encodeToString(
					MessageDigest.getInstance("SHA-256").digest(style.group(1).getBytes(StandardCharsets.UTF_8)));

		assertThat(page).containsOnlyOnce("<style")
			.contains(
					"<meta http-equiv=\"Content-Security-Policy\" " + "content=\"default-src 'none'; style-src 'sha256-"
							+ hash + "'; img-src data:; base-uri 'none'; form-action 'none'\"/>");
	}

	@Test
	void everyValueIsEscaped() {
		String page = PageExamples.everywhere("<b onload='x'>\"`</style><script>");

		assertThat(page).doesNotContain("<b ", "<script", "'x'").containsOnlyOnce("</style>");
		assertThat(Pattern.compile("&lt;b onload=&#39;x&#39;&gt;&quot;&#96;&lt;/style&gt;&lt;script&gt;")
			.matcher(page)
			.results()
			.count()).isGreaterThan(60);
	}

	@Test
	void theDocsNameEveryStandingAndThePolicy() throws IOException {
		String docs = Files.readString(Path.of("..", "docs", "status-page.md"));

		assertThat(Pattern.compile("(?m)^\\| [a-z ]+ \\| (?!standing)(\\w+) \\|")
			.matcher(docs)
			.results()
			.map((row) -> row.group(1)))
			.containsExactlyInAnyOrder(Stream.of(Standing.values())
				.map((each) -> each.name().toLowerCase(Locale.ROOT))
				.toArray(String[]::new));
		assertThat(docs).contains(Stylesheet.ofThePage().policy().replaceAll("sha256-[^']+", "sha256-..."));
	}

	private static String page(int ran, int pending) {
		return StatusPage
			.render(PageExamples.content(PageExamples.status(Observations.of(DatabaseState.BEHIND).build()),
					PageExamples.entries(ran, pending)));
	}

	private static List<String> ids(String page) {
		return Pattern.compile("<span class=\"id\"><bdi>(id-\\d+)")
			.matcher(page)
			.results()
			.map((match) -> match.group(1))
			.toList();
	}

	private static String text(String page) {
		return page.replaceAll("<[^>]+>", "").strip();
	}

}
