package io.github.migrationstarter.revision;

/**
 * XML.
 */
final class XmlSyntax implements RevisionSyntax {

	@Override
	public String template() {
		return """
				<?xml version="1.0" encoding="UTF-8"?>
				<databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
				    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
				    xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
				    <changeSet id="{id}" author="{author}">
				        <comment>{message}</comment>
				        {up}
				        <rollback>
				            {down}
				        </rollback>
				    </changeSet>
				</databaseChangeLog>
				""";
	}

	/**
	 * A space keeps Liquibase from looking for a property of that name.
	 */
	@Override
	public String text(String text) {
		return text.replace("&", "&amp;")
			.replace("<", "&lt;")
			.replace(">", "&gt;")
			.replace("\"", "&quot;")
			.replace("${", "$ {");
	}

	@Override
	public String up(String sql) {
		return change(sql);
	}

	@Override
	public String down(String sql) {
		return change(sql);
	}

	/**
	 * Not what is in a CDATA section, where a space may belong to a literal.
	 */
	@Override
	public String indented(String value, String indent) {
		return indent + value;
	}

	private static String change(String sql) {
		return sql.isEmpty() ? "<empty/>" : "<sql><![CDATA[\n" + sql.replace("]]>", "]]]]><![CDATA[>") + "\n]]></sql>";
	}

}
