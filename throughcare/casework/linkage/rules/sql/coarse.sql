-- Coarse keys, for small caseloads only; goes on where keys.sql ends and gives `coarse` (row, key).
-- A part of the name, two parts of the date, or a letter with one of these, so that people meet of
-- whom both sides know little or have written much amiss. All but the first are loose (odd).

, lettered AS (
    SELECT row, year || '-' || month AS in_month, year || '--' || day AS on_day,
        month || '-' || day AS each_year, year, coalesce(zip, city) AS area, given,
        regexp_replace(surname, '[AEIOUYHW]', '', 'g')[1:4] AS consonants,
        list_distinct(roots || alias_roots) AS roots,
        list_filter(list_distinct([given[1], surname[1]]), lambda letter: letter IS NOT NULL)
            AS letters
    FROM standardized
),
every_coarse_key AS (
    SELECT row, unnest(list_concat(
        [(31, 'everyone'), (33, consonants), (35, consonants || '-' || given[1]),
         (37, in_month), (39, on_day), (41, each_year)],
        list_transform(roots, lambda root: (43, root)),
        list_transform(letters, lambda letter: (45, letter || in_month)),
        list_transform(letters, lambda letter: (47, letter || on_day)),
        list_transform(letters, lambda letter: (49, letter || each_year)),
        list_transform(letters, lambda letter: (51, letter || area)),
        list_transform(letters, lambda letter: (53, letter || year)))) AS key
    FROM lettered
),
coarse AS (
    SELECT row, CAST(hash(key) % 2147483648 * 2 + (key[1] <> 31)::INTEGER AS UINTEGER) AS key
    FROM every_coarse_key WHERE key[2] IS NOT NULL
)
