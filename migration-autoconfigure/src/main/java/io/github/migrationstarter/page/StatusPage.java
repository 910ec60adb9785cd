package io.github.migrationstarter.page;

/**
 * The page.
 */
public final class StatusPage {

	private StatusPage() {
	}

	/**
	 * Writes it.
	 * @param content what it shows
	 * @return HTML
	 */
	public static String render(PageContent content) {
		return "<!DOCTYPE html><title>Migrations</title>";
	}

}
