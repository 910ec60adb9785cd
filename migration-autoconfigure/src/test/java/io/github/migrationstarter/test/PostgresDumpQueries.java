package io.github.migrationstarter.test;

/**
 * What a {@link DatabaseDump} asks PostgreSQL.
 */
final class PostgresDumpQueries implements DumpQueries {

	@Override
	public String catalogue() {
		return """
				WITH own AS (SELECT * FROM pg_namespace
					WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'),
				relation AS (SELECT c.*, c.oid AS id, format('%I.%I', nspname, relname) AS title FROM pg_class c
					JOIN own ON own.oid = c.relnamespace),
				line(tbl, kind, title, about) AS (
					SELECT NULL::name, '1 schema', nspname::text, concat_ws(' ', nspowner::regrole, nspacl) FROM own
					UNION ALL
					SELECT NULL, '2 extension', extname::text, extversion FROM pg_extension
					UNION ALL
					SELECT NULL, '3 type', format_type(t.oid, NULL), concat_ws(' ', typtype, typnotnull, typdefault,
						nullif(format_type(typbasetype, typtypmod), '-'),
						(SELECT string_agg(enumlabel, ', ' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid),
						(SELECT string_agg(pg_get_constraintdef(k.oid), ', ' ORDER BY conname) FROM pg_constraint k
							WHERE contypid = t.oid))
					FROM pg_type t JOIN own ON own.oid = typnamespace
					WHERE typtype IN ('e', 'd', 'r') OR typtype = 'c'
						AND EXISTS (SELECT FROM relation WHERE id = typrelid AND relkind = 'c')
					UNION ALL
					SELECT NULL, '4 function', p.oid::regprocedure::text,
						CASE WHEN prokind = 'a' THEN 'aggregate' ELSE pg_get_functiondef(p.oid) END
					FROM pg_proc p JOIN own ON own.oid = pronamespace
					UNION ALL
					SELECT relname, '5 relation', title, concat_ws(' ', relkind, relpersistence, relowner::regrole, relacl,
						reloptions, relrowsecurity, relispartition, pg_get_expr(relpartbound, id),
						CASE WHEN relkind = 'p' THEN pg_get_partkeydef(id) END,
						CASE WHEN relkind IN ('v', 'm') THEN pg_get_viewdef(id) END, obj_description(id, 'pg_class'))
					FROM relation WHERE relkind NOT IN ('i', 'I', 't')
					UNION ALL
					SELECT relname, '6 column', title || ' ' || lpad(attnum::text, 4), concat_ws(' ', attname,
						format_type(atttypid, atttypmod), CASE WHEN attnotnull THEN 'NOT NULL' END,
						nullif(attcollation, 0)::regcollation, nullif(attidentity, ''), nullif(attgenerated, ''), attacl,
						(SELECT 'DEFAULT ' || pg_get_expr(adbin, adrelid) FROM pg_attrdef
							WHERE adrelid = id AND adnum = attnum), col_description(id, attnum))
					FROM relation JOIN pg_attribute ON attrelid = id
					WHERE attnum > 0 AND NOT attisdropped AND relkind NOT IN ('i', 'I', 't', 'S')
					UNION ALL
					SELECT relname, '7 constraint', title || ' ' || conname, concat_ws(' ', pg_get_constraintdef(k.oid),
						convalidated) FROM pg_constraint k JOIN relation ON id = conrelid
					UNION ALL
					SELECT relname, '8 index', title || ' ' || indexrelid::regclass, concat_ws(' ',
						pg_get_indexdef(indexrelid), indisvalid, indisclustered) FROM pg_index JOIN relation ON id = indrelid
					UNION ALL
					SELECT relname, '9 trigger', title || ' ' || tgname, concat_ws(' ', pg_get_triggerdef(t.oid), tgenabled)
					FROM pg_trigger t JOIN relation ON id = tgrelid WHERE NOT tgisinternal
					UNION ALL
					SELECT relname, '9 policy', title || ' ' || polname, concat_ws(' ', polcmd, pg_get_expr(polqual, id),
						pg_get_expr(polwithcheck, id)) FROM pg_policy JOIN relation ON id = polrelid
					UNION ALL
					SELECT relname, '9 sequence', title, to_jsonb(s)::text FROM pg_sequences s
					JOIN relation ON relname = sequencename AND relnamespace = to_regnamespace(quote_ident(schemaname)))
				SELECT tbl, concat_ws(' ', substr(kind, 3), title, about) FROM line
				ORDER BY kind COLLATE "C", title COLLATE "C", about COLLATE "C"
				""";
	}

	@Override
	public String tables() {
		return """
				SELECT relname, format('%I.%I', nspname, relname), quote_literal(format('%I.%I', nspname, relname))
				FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
				WHERE relkind IN ('r', 'm') AND nspname !~ '^pg_' AND nspname <> 'information_schema'
				ORDER BY nspname COLLATE "C", relname COLLATE "C"
				""";
	}

	@Override
	public String columns(String tableLiteral) {
		return """
				SELECT attname, quote_ident(attname) FROM pg_attribute
				WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum
				""".formatted(tableLiteral);
	}

	@Override
	public String rows(String table, String columns) {
		return "SELECT r::text FROM (SELECT %s FROM ONLY %s) r ORDER BY r::text COLLATE \"C\"".formatted(columns,
				table);
	}

}
