-- Each known nickname with the given names it may stand for, the one with most nicknames first.
-- A nickname of more than four names tells little about any of them.

CREATE TABLE nicknames AS
WITH pair AS (
    SELECT DISTINCT upper(name1) AS formal, upper(name2) AS nick
    FROM read_csv($1, header = true, auto_detect = false,
        columns = {'name1': 'VARCHAR', 'relationship': 'VARCHAR', 'name2': 'VARCHAR'})
    WHERE upper(name1) <> upper(name2)
),
width AS (SELECT formal, count(*) AS nicks FROM pair GROUP BY formal)
SELECT nick AS name, list_sort(list_prepend(nick, list(formal ORDER BY nicks DESC, formal))[1:4]) AS roots
FROM pair JOIN width USING (formal)
GROUP BY nick;
