-- Compare: how two records agree, field by field, as one word each.
-- Reads `pairs`, where each column of the roster's record is left_… and of the caseload's right_….

WITH seen AS (
    SELECT *,
        abs((left_year - right_year) * 365 + (left_month - right_month) * 30
            + left_day - right_day) AS days_apart,
        coalesce(left_given <> right_given, true) AND coalesce(left_surname <> right_surname, true)
            AND ((coalesce(left_given = right_surname, false) AND alike_or_empty(left_surname, right_given))
                OR (coalesce(left_surname = right_given, false) AND alike_or_empty(left_given, right_surname)))
            AS swapped,
        CASE WHEN left_given <> right_given
            THEN jaro_winkler_similarity(left_given, right_given) END AS given_likeness,
        CASE WHEN left_surname <> right_surname
            THEN jaro_winkler_similarity(left_surname, right_surname) END AS surname_likeness,
        CASE WHEN left_dob <> right_dob THEN damerau_levenshtein(left_dob, right_dob) END AS dob_edits,
        CASE WHEN left_ssn <> right_ssn THEN damerau_levenshtein(left_ssn, right_ssn) END AS ssn_edits,
        len(left_aliases) + len(right_aliases) > 0 AND coalesce(
            list_has(right_aliases, left_surname || '|' || left_given)
            OR list_has(left_aliases, right_surname || '|' || right_given)
            OR list_has_any(left_aliases, right_aliases), false) AS alias_agrees
    FROM pairs
)
SELECT
    enum_code(CAST(CASE
        WHEN left_given IS NULL OR right_given IS NULL THEN 'missing'
        WHEN left_given = right_given THEN 'exact'
        WHEN list_has_any(left_roots, right_roots) THEN 'nickname'
        WHEN swapped OR alias_agrees THEN 'missing'
        WHEN least(length(left_given), length(right_given)) = 1 THEN
            CASE WHEN left_given[1] = right_given[1] THEN 'initial' ELSE 'initial_differs' END
        WHEN one_edit(left_given, right_given) THEN 'one_edit'
        WHEN least(length(left_given), length(right_given)) >= 3
            AND (starts_with(left_given, right_given) OR starts_with(right_given, left_given)) THEN 'prefix'
        WHEN given_likeness >= 0.88 THEN 'close'
        WHEN left_given = right_middle OR left_middle = right_given THEN 'middle'
        WHEN given_likeness >= 0.75 THEN 'similar'
        ELSE 'different' END AS given_level)) AS given_name,
    enum_code(CAST(CASE
        WHEN left_middle IS NULL OR right_middle IS NULL THEN 'missing'
        WHEN left_middle = right_middle AND length(left_middle) > 1 THEN 'exact'
        WHEN least(length(left_middle), length(right_middle)) = 1 THEN
            CASE WHEN left_middle[1] = right_middle[1] THEN 'initial' ELSE 'initial_differs' END
        WHEN one_edit(left_middle, right_middle)
            OR jaro_winkler_similarity(left_middle, right_middle) >= 0.88 THEN 'close'
        ELSE 'different' END AS middle_level)) AS middle_name,
    enum_code(CAST(CASE
        WHEN swapped THEN 'swapped'
        WHEN left_surname IS NULL OR right_surname IS NULL THEN 'missing'
        WHEN left_surname = right_surname THEN 'exact'
        WHEN list_has_any(left_parts, right_parts) THEN 'part'
        WHEN alias_agrees THEN 'alias'
        WHEN one_edit(left_surname, right_surname) THEN 'one_edit'
        WHEN surname_likeness >= 0.90 THEN 'close'
        WHEN surname_likeness >= 0.77 THEN 'similar'
        ELSE 'different' END AS surname_level)) AS surname,
    enum_code(CAST(CASE
        WHEN left_suffix IS NULL AND right_suffix IS NULL THEN 'missing'
        WHEN left_suffix IS NULL OR right_suffix IS NULL THEN 'one_side'
        WHEN left_suffix = right_suffix THEN 'exact'
        ELSE 'different' END AS suffix_level)) AS suffix,
    enum_code(CAST(CASE
        WHEN left_year IS NULL OR right_year IS NULL THEN 'missing'
        WHEN left_dob = right_dob THEN 'exact'
        WHEN left_dob IS NULL OR right_dob IS NULL THEN CASE
            WHEN left_year = right_year AND coalesce(left_month = right_month, true) THEN 'partial'
            WHEN abs(left_year - right_year) = 1 THEN 'partial_near'
            ELSE 'partial_other' END
        WHEN left_year = right_year AND left_month = right_day AND left_day = right_month THEN 'swapped'
        WHEN dob_edits = 1 THEN 'one_digit'
        WHEN left_month = right_month AND left_day = right_day THEN CASE
            WHEN abs(left_year - right_year) IN (1, 10) THEN 'year_off' ELSE 'month_day' END
        WHEN days_apart <= 31 THEN 'days_off'
        WHEN dob_edits = 2 THEN 'two_digits'
        WHEN left_year = right_year THEN 'year'
        WHEN days_apart <= 400 THEN 'about_a_year'
        WHEN abs(days_apart - 3650) <= 60 THEN 'about_ten'
        ELSE 'different' END AS dob_level)) AS dob,
    enum_code(CAST(CASE
        WHEN left_ssn4 IS NULL OR right_ssn4 IS NULL THEN 'missing'
        WHEN left_ssn = right_ssn THEN 'exact'
        WHEN left_ssn IS NULL OR right_ssn IS NULL THEN
            CASE WHEN left_ssn4 = right_ssn4 THEN 'last_four' ELSE 'last_four_differs' END
        WHEN ssn_edits = 1 THEN 'one_digit'
        WHEN left_ssn4 = right_ssn4 THEN 'tail'
        WHEN ssn_edits = 2 THEN 'two_digits'
        ELSE 'different' END AS ssn_level)) AS ssn,
    enum_code(CAST(CASE
        WHEN left_sex IS NULL OR right_sex IS NULL THEN 'missing'
        WHEN left_sex = right_sex THEN 'exact' ELSE 'different' END AS sex_level)) AS sex,
    enum_code(CAST(CASE
        WHEN left_street = right_street AND left_house = right_house
            AND coalesce(left_zip = right_zip, left_city = right_city, true) THEN 'exact'
        WHEN left_street = right_street AND left_house = right_house THEN 'close'
        WHEN (coalesce(left_house, '') = coalesce(right_house, '')
              AND jaro_winkler_similarity(left_street, right_street) >= 0.85)
            OR (left_street = right_street AND coalesce(left_zip = right_zip, left_city = right_city)) THEN 'close'
        WHEN left_zip = right_zip THEN 'zip'
        WHEN jaro_winkler_similarity(left_city, right_city) >= 0.9 THEN 'city'
        WHEN coalesce(left_zip, left_city, left_street) IS NULL
            OR coalesce(right_zip, right_city, right_street) IS NULL
            OR coalesce(left_zip = right_zip, left_city = right_city, left_street = right_street) IS NULL
            THEN 'missing'
        WHEN left_state = right_state THEN 'state'
        ELSE 'different' END AS place_level)) AS place,
    enum_code(CAST(CASE
        WHEN left_phone IS NULL OR right_phone IS NULL THEN 'missing'
        WHEN left_phone = right_phone THEN 'exact'
        WHEN right(left_phone, 7) = right(right_phone, 7)
            OR one_edit(left_phone, right_phone) THEN 'close'
        ELSE 'different' END AS phone_level)) AS phone
FROM seen
