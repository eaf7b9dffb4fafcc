-- How many people are dated and named, how often two of them share initials, how many others share
-- a birth date, and how many others share both. Reads `dated` (dob, given, surname).

WITH person AS (
    SELECT dob, given[1] || surname[1] AS initials FROM dated
    WHERE dob IS NOT NULL AND given IS NOT NULL AND surname IS NOT NULL
),
by_initials AS (SELECT count(*) AS n FROM person GROUP BY initials),
by_date AS (SELECT count(*) AS n FROM person GROUP BY dob),
by_each AS (SELECT count(*) AS n FROM person GROUP BY dob, initials)
SELECT
    (SELECT count(*) FROM person) AS people,
    (SELECT coalesce(sum(n * n), 0) FROM by_initials) AS same_initials,
    (SELECT coalesce(sum(n * (n - 1)), 0) FROM by_date) AS same_date,
    (SELECT coalesce(sum(n * (n - 1)), 0) FROM by_each) AS same_each
