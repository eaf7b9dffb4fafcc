-- Block: the keys under which a record can be found, each hashed to 32 bits with its rule.
-- Reads `standardized`; `postings` gives (row, key), `row` being the number of the record.
-- The question that is asked follows this text.
-- A date's day and month, and a name's given name and surname, enter sorted, so that
-- swapped ones meet. Rules from 101 only count how common a value is.

WITH numbered AS (
    SELECT *,
        year || '-' || least(month, day) || '-' || greatest(month, day) AS date_key,
        least(month, day) || '-' || greatest(month, day) AS month_day,
        least(given[1], surname[1]) || greatest(given[1], surname[1]) AS initials,
        surname[1] || regexp_replace(regexp_replace(surname[2:], '[AEIOUYHW]', '', 'g'),
            '(L)L+|(N)N+|(R)R+|(S)S+|(T)T+|(M)M+', '\1\2\3\4\5\6', 'g')[1:3] AS skeleton,
        house || ' ' || street || ' ' || coalesce(zip, city, '') AS home,
        list_distinct(parts || alias_surnames) AS every_part,
        list_distinct(roots || alias_roots) AS every_root
    FROM standardized
),
paired AS (
    SELECT *, list_distinct(flatten(list_transform(every_root, lambda root:
        list_transform(every_part, lambda part: least(root, part) || ' ' || greatest(root, part)))))
        AS names
    FROM numbered
),
every_key AS (
    SELECT row, unnest(list_concat(
        [key_of(1, ssn),
         key_of(2, ssn4, date_key),
         key_of(3, ssn4, skeleton),
         key_of(4, ssn4, roots[1]),
         key_of(5, date_key, initials),
         key_of(6, phone),
         key_of(7, home),
         loose_key_of(8, skeleton || given[1] || year || coalesce(sex, '')),
         key_of(9, house || ' ' || zip, given[1]),
         key_of(10, left(ssn, 5), date_key),
         loose_key_of(18, dob),
         loose_key_of(19, surname)],
        list_transform(every_part, lambda part: key_of(11, date_key, part)),
        list_transform(every_root, lambda root: key_of(12, date_key, root)),
        list_transform(names, lambda name: loose_key_of(13, name)),
        list_transform(names, lambda name: key_of(14, name, year)),
        list_transform(names, lambda name: key_of(15, name, month_day)),
        list_transform(names, lambda name: key_of(16, name, coalesce(zip, city))),
        list_transform(names, lambda name: key_of(17, name, middle[1]))
        )) AS key
    FROM paired
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
