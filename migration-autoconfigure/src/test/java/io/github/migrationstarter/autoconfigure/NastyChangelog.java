package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A changelog of everything that is hard to print.
 */
final class NastyChangelog {

	private NastyChangelog() {
	}

	/**
	 * Writes it.
	 * @param folder where to
	 * @return the property that names it
	 */
	static String in(Path folder) throws IOException {
		Files.writeString(folder.resolve("people.csv"), """
				id,name,member
				10,"O'Hara; ""the
				second\""",true
				11,007,false
				12,NULL,true
				""");
		return "spring.liquibase.change-log=file:" + Files.writeString(folder.resolve("nasty.yaml"),
				"""
						databaseChangeLog:
						- changeSet:
						    id: table
						    author: o'brien
						    comment: "a 'comment'; with all\\nsorts of -- things"
						    changes:
						    - createTable:
						        tableName: person
						        columns:
						        - column: {name: id, type: int, constraints: {primaryKey: true, nullable: false}}
						        - column: {name: name, type: varchar(100)}
						        - column: {name: member, type: boolean}
						        - column: {name: note, type: varchar(200)}
						- changeSet:
						    id: quotes
						    author: me
						    labels: a,b
						    contextFilter: "!never"
						    changes:
						    - sql: |
						        insert into person (id, name) values (1, 'O''Brien; says "hi"
						        -- and more %'); -- not the end
						        insert into person (id, name) values (2, 'back\\slash :name $1') -- the end
						    rollback: delete from person where id in (1, 2)
						- changeSet:
						    id: data
						    author: me
						    changes:
						    - loadData:
						        file: people.csv
						        relativeToChangelogFile: true
						        tableName: person
						        columns:
						        - column: {name: id, type: numeric}
						        - column: {name: name, type: string}
						        - column: {name: member, type: boolean}
						    rollback: delete from person where id >= 10
						- changeSet:
						    id: marked
						    author: me
						    preConditions:
						    - onFail: MARK_RAN
						    - tableExists: {tableName: nowhere}
						    changes:
						    - sql: drop table nowhere
						    rollback: drop table nowhere
						- changeSet:
						    id: skipped
						    author: me
						    preConditions:
						    - onFail: CONTINUE
						    - sqlCheck: {expectedResult: 1, sql: "select 0 where 1 = 1"}
						    - tableExists: {tableName: nowhere}
						    changes:
						    - sql: drop table nowhere
						    rollback: delete from person where id = -1
						- changeSet:
						    id: always
						    author: me
						    runAlways: true
						    changes:
						    - sql: update person set note = coalesce(note, '') || '*' where id = 1
						    rollback: update person set note = null
						- changeSet:
						    id: column
						    author: me
						    changes:
						    - addColumn:
						        tableName: person
						        columns:
						        - column: {name: score, type: int}
						    - insert:
						        tableName: person
						        columns:
						        - column: {name: id, valueNumeric: 20}
						        - column: {name: name, value: "it's\\nmultiline"}
						        - column: {name: member, valueBoolean: true}
						        - column: {name: score, valueComputed: 6 * 7}
						    rollback: delete from person where id = 20; alter table person drop column score
						- changeSet:
						    id: trigger
						    author: me
						    dbms: sqlite
						    changes:
						    - sql:
						        splitStatements: false
						        sql: |
						          create trigger stars after insert on person when new.id > 99 begin
						            update person set note = 'it''s; new' where id = new.id;
						            update person set score = case when id > 5 then 1 else 2 end where id = new.id;
						          end
						    rollback: drop trigger stars
						- changeSet:
						    id: function
						    author: me
						    dbms: postgresql
						    changes:
						    - sql:
						        endDelimiter: "@@"
						        sql: |
						          create function stars(text) returns text language plpgsql as $body$
						          begin
						            return $1 || ';''%'; -- a $guard$
						          end
						          $body$ @@
						          create table other (v text default stars('x')) @@
						    rollback: drop table other; drop function stars(text)
						- changeSet:
						    id: alone
						    author: me
						    runInTransaction: false
						    changes:
						    - sql: {dbms: postgresql, sql: create index concurrently i on person (name)}
						    - sql: {dbms: sqlite, sql: create index i on person (name)}
						    rollback:
						    - sql: drop index i
						- changeSet:
						    id: tag
						    author: me
						    changes:
						    - tagDatabase: {tag: "v1's"}
						- changeSet:
						    id: last
						    author: me
						    changes:
						    - renameColumn: {tableName: person, oldColumnName: score, newColumnName: points, columnDataType: int}
						""");
	}

}
