-- Block: the keys under which a record can be found, each hashed to 32 bits with its rule.
-- Reads `standardized`; `postings` gives (row, key), `row` being the number of the record.
-- The question that is asked follows this text.
-- A date's day and month, and a name's given name and surname, enter sorted, so that
-- swapped ones meet. Rules from 101 only count how common a value is.

WITH numbered AS (
    SELECT row, given, surname, middle[1] AS middle_initial, year, dob, ssn, ssn4, sex, phone,
        roots[1] AS root, house || ' ' || zip AS house_and_zip, coalesce(zip, city) AS area,
        year * 10000 + least(month, day) * 100 + greatest(month, day) AS date_key,
        least(month, day) * 100 + greatest(month, day) AS month_day,
        least(given[1], surname[1]) || greatest(given[1], surname[1]) AS initials,
        surname[1] || without_doubles(regexp_replace(surname[2:], '[AEIOUYHW]', '', 'g'))[1:3]
            AS skeleton,
        house || ' ' || street || ' ' || coalesce(zip, city, '') AS home,
        CASE WHEN alias_surnames = [] THEN parts ELSE list_distinct(parts || alias_surnames) END
            AS every_part,
        CASE WHEN alias_roots = [] THEN roots ELSE list_distinct(roots || alias_roots) END
            AS every_root
    FROM standardized
),
by_root AS (
    SELECT row, date_key, month_day, year, area, middle_initial, every_part,
        unnest(every_root) AS root
    FROM numbered
),
by_name AS (
    SELECT row, month_day, year, area, middle_initial, root, unnest(every_part) AS part FROM by_root
),
named AS (
    SELECT row, month_day, year, area, middle_initial,
        least(root, part) || ' ' || greatest(root, part) AS name
    FROM by_name
),
every_key AS (
    SELECT row, unnest([
        key_of(1, ssn),
        key_of(2, ssn4, date_key),
        key_of(3, ssn4, skeleton),
        key_of(4, ssn4, root),
        key_of(5, date_key, initials),
        key_of(6, phone),
        key_of(7, home),
        loose_key_of(8, skeleton || given[1] || year || coalesce(sex, '')),
        key_of(9, house_and_zip, given[1]),
        key_of(10, left(ssn, 5), date_key),
        loose_key_of(18, dob),
        loose_key_of(19, surname)]) AS key
    FROM numbered
    UNION ALL
    SELECT row, key_of(11, date_key, part)
    FROM (SELECT row, date_key, unnest(every_part) AS part FROM numbered)
    UNION ALL
    SELECT row, key_of(12, date_key, root) FROM by_root
    UNION ALL
    SELECT row, unnest([
        loose_key_of(13, name),
        key_of(14, name, year),
        key_of(15, name, month_day),
        key_of(16, name, area),
        key_of(17, name, middle_initial)])
    FROM named
),
postings AS (SELECT row, key FROM every_key WHERE key IS NOT NULL),
-- The keys under which a record's values are counted, in the order of the fields.
terms AS (
    SELECT row, key_of(101, given) AS given_name, key_of(102, surname) AS surname,
        key_of(103, dob) AS dob, key_of(104, ssn) AS ssn, key_of(105, home) AS place,
        key_of(106, phone) AS phone
    FROM numbered
),
counted AS (
    SELECT row, key
    FROM (SELECT row, unnest([given_name, surname, dob, ssn, place, phone]) AS key FROM terms)
    WHERE key IS NOT NULL
)
