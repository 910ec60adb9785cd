-- what only works once the changelog has made its tables
CREATE TABLE IF NOT EXISTS of_the_script (id INTEGER PRIMARY KEY);
INSERT INTO t1 SELECT 2 WHERE NOT EXISTS (SELECT 1 FROM t1 WHERE id = 2);
