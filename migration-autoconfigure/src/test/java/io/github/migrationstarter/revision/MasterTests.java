package io.github.migrationstarter.revision;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.migrationstarter.revision.Include.Base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

/**
 * An include is added to the end of a changelog, and not another byte changes.
 */
class MasterTests {

	private static final Include INCLUDE = new Include("changes/b.sql", Base.CHANGELOG);

	@ParameterizedTest
	@MethodSource
	void yaml(String before, String after) {
		assertThat(YamlMaster.add(master(before), INCLUDE)).isEqualTo(master(after));
	}

	static Stream<Arguments> yaml() {
		return Stream.of(argumentSet("as it is usually written", """
				databaseChangeLog:
				  - include:
				      file: changes/a.sql
				      relativeToChangelogFile: true
				""", """
				databaseChangeLog:
				  - include:
				      file: changes/a.sql
				      relativeToChangelogFile: true
				  - include:
				      file: changes/b.sql
				      relativeToChangelogFile: true
				"""), argumentSet("not indented, with comments and a blank end", """
				# ours
				databaseChangeLog:
				- include: {file: changes/a.sql} # the first

				# more to come


				""", """
				# ours
				databaseChangeLog:
				- include: {file: changes/a.sql} # the first

				# more to come
				- include:
				    file: changes/b.sql
				    relativeToChangelogFile: true


				"""), argumentSet("no line end", "databaseChangeLog:\n    - include: {file: a.sql}", """
				databaseChangeLog:
				    - include: {file: a.sql}
				    - include:
				        file: changes/b.sql
				        relativeToChangelogFile: true"""),
				argumentSet("Windows, with a byte order mark and é",
						"\uFEFFdatabaseChangeLog:\r\n  # é 😀\r\n  - include: {file: é.sql}\r\n",
						"\uFEFFdatabaseChangeLog:\r\n  # é 😀\r\n  - include: {file: é.sql}\r\n  - include:\r\n"
								+ "      file: changes/b.sql\r\n      relativeToChangelogFile: true\r\n"),
				argumentSet("a key after it", """
						databaseChangeLog:
						  - include: {file: a.sql}

						other: 1
						""", """
						databaseChangeLog:
						  - include: {file: a.sql}
						  - include:
						      file: changes/b.sql
						      relativeToChangelogFile: true

						other: 1
						"""),
				argumentSet("a list in brackets", "databaseChangeLog: [{include: {file: a.sql}}]\n",
						"databaseChangeLog: [{include: {file: a.sql}}, {include: {file: changes/b.sql, "
								+ "relativeToChangelogFile: true}}]\n"),
				argumentSet("an empty list", "databaseChangeLog: []\n",
						"databaseChangeLog: [{include: {file: changes/b.sql, relativeToChangelogFile: true}}]\n"),
				argumentSet("a list in brackets behind a byte order mark", "\uFEFFdatabaseChangeLog: [] # 😀",
						"\uFEFFdatabaseChangeLog: [{include: {file: changes/b.sql, relativeToChangelogFile: true}}] # 😀"),
				argumentSet("nothing yet", "databaseChangeLog:\n", """
						databaseChangeLog:
						  - include:
						      file: changes/b.sql
						      relativeToChangelogFile: true
						"""));
	}

	@ParameterizedTest
	@MethodSource
	void xml(String before, String after) {
		assertThat(XmlMaster.add(master(before), INCLUDE)).isEqualTo(master(after));
	}

	static Stream<Arguments> xml() {
		return Stream.of(argumentSet("as it is usually written", """
				<?xml version="1.0"?>
				<databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog">
				  <include file="changes/a.sql" relativeToChangelogFile="true"/>
				</databaseChangeLog>
				""", """
				<?xml version="1.0"?>
				<databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog">
				  <include file="changes/a.sql" relativeToChangelogFile="true"/>
				  <include file="changes/b.sql" relativeToChangelogFile="true"/>
				</databaseChangeLog>
				"""), argumentSet("tabs, comments and a prefix", """
				<!-- </databaseChangeLog> -->
				<lb:databaseChangeLog>
				\t<lb:include file="a.sql"/>
				\t<!-- more to come -->

				</lb:databaseChangeLog>
				<!-- </databaseChangeLog> -->
				""", """
				<!-- </databaseChangeLog> -->
				<lb:databaseChangeLog>
				\t<lb:include file="a.sql"/>
				\t<!-- more to come -->
				\t<lb:include file="changes/b.sql" relativeToChangelogFile="true"/>

				</lb:databaseChangeLog>
				<!-- </databaseChangeLog> -->
				"""), argumentSet("Windows, in one line", "<databaseChangeLog></databaseChangeLog>\r\n",
				"<databaseChangeLog>\r\n    <include file=\"changes/b.sql\" relativeToChangelogFile=\"true\"/>\r\n"
						+ "</databaseChangeLog>\r\n"),
				argumentSet("without content", "<databaseChangeLog\n  a=\"b\" />\n", """
						<databaseChangeLog
						  a="b" >
						    <include file="changes/b.sql" relativeToChangelogFile="true"/>
						</databaseChangeLog>
						"""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "ISO-8859-1", "UTF-8", "UTF-16LE", "UTF-16BE" })
	void keepsTheEncoding(Charset charset) {
		String mark = charset.name().startsWith("UTF-16") ? "\uFEFF" : "";
		String before = mark + "<databaseChangeLog><!-- é -->\n  <a/>\n</databaseChangeLog>";

		byte[] after = XmlMaster.add(MasterText.of(before.getBytes(charset)), INCLUDE).bytes();

		assertThat(new String(after, charset)).isEqualTo(mark + """
				<databaseChangeLog><!-- é -->
				  <a/>
				  <include file="changes/b.sql" relativeToChangelogFile="true"/>
				</databaseChangeLog>""");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "other: 1", "databaseChangeLog: text", "databaseChangeLog: [", "- a" })
	void findsNoPlaceInOtherYaml(String text) {
		assertThat(YamlMaster.add(master(text), INCLUDE)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "<other/>", "<!-- <databaseChangeLog></databaseChangeLog> -->" })
	void findsNoPlaceInOtherXml(String text) {
		assertThat(XmlMaster.add(master(text), INCLUDE)).isNull();
	}

	private static MasterText master(String text) {
		return MasterText.of(text.getBytes(StandardCharsets.UTF_8));
	}

}
