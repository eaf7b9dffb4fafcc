-- How many other records share a record's birth date and initials, on average, beyond chance:
-- whoever shares the date alone shares the initials as often as two strangers do.

WITH person AS (
    SELECT dob, given[1] || surname[1] AS initials FROM counted_twice
    WHERE dob IS NOT NULL AND given IS NOT NULL AND surname IS NOT NULL
),
share AS (SELECT count(*) AS people FROM person),
chance AS (SELECT sum(n::DOUBLE * n) AS same FROM (SELECT count(*) AS n FROM person GROUP BY initials)),
dated AS (SELECT sum(n * (n - 1)) AS others FROM (SELECT count(*) AS n FROM person GROUP BY dob)),
alike AS (SELECT sum(n * (n - 1)) AS others FROM (SELECT count(*) AS n FROM person GROUP BY dob, initials))
SELECT (alike.others - (dated.others - alike.others) * chance.same
        / (people::DOUBLE * people - chance.same + 1)) / people
FROM alike, dated, chance, share
