-- Standardize: every record once, so that both sides are compared in the same clothes.
-- Reads `records` (all text, absent columns NULL) and `nicknames` (name, roots).

WITH named AS (  -- a full name in one field is taken apart; else the given-name field would hide it
    SELECT * REPLACE (undecimal(trim(coalesce(dob, ''))) AS dob,
            undecimal(trim(coalesce(ssn, ''))) AS ssn,
            undecimal(coalesce(zip, '')) AS zip, undecimal(coalesce(phone, '')) AS phone),
        CASE WHEN trim(coalesce(surname, '')) = '' AND given_name LIKE '%_,_%'
                 THEN split_part(given_name, ',', 2)
             WHEN trim(coalesce(surname, '')) = '' AND trim(given_name) LIKE '% %'
                 THEN regexp_replace(given_name, last_word(), '')
             WHEN trim(coalesce(given_name, '')) = '' AND surname LIKE '%_,_%'
                 THEN split_part(surname, ',', 2)
             ELSE given_name END AS given_text,
        CASE WHEN trim(coalesce(surname, '')) = '' AND given_name LIKE '%_,_%'
                 THEN split_part(given_name, ',', 1)
             WHEN trim(coalesce(surname, '')) = '' AND trim(given_name) LIKE '% %'
                 THEN regexp_extract(given_name, last_word())
             WHEN trim(coalesce(given_name, '')) = '' AND surname LIKE '%_,_%'
                 THEN split_part(surname, ',', 1)
             ELSE surname END AS surname_text
    FROM records
),
folded AS (
    SELECT id, fingerprint,
        fold(given_text) AS given_fold, fold(surname_text) AS surname_fold,
        fold(middle_name) AS middle_fold,
        upper(regexp_replace(coalesce(suffix, ''), '[^A-Za-z0-9]', '', 'g')) AS suffix_fold,
        year_first(dob) AS date_text, upper(ssn) AS number_text, digits(ssn) AS number_digits,
        upper(trim(coalesce(sex, '')))[1] AS sex_letter,
        nullif(regexp_replace(upper(strip_accents(coalesce(address, ''))),
            '\b(APT|APARTMENT|UNIT|STE|SUITE|LOT|TRLR|TRAILER|RM|ROOM|FLAT)\b[ .#]*[A-Z0-9-]+|#[ ]*[A-Z0-9-]+|[^A-Z0-9# ]',
            ' ', 'g'), '') AS address_fold,
        fold(city) AS city, fold(state) AS state,
        upper(regexp_replace(zip, '[^A-Za-z0-9]', '', 'g')) AS zip_fold,
        digits(phone) AS phone_digits
    FROM named
),
parsed AS (
    SELECT * REPLACE (known_name(middle_fold) AS middle_fold),
        regexp_extract(date_text, '^(\d{4})(?:[-/.]?(\d{1,2}))?(?:[-/.]?(\d{1,2}))?(?:[T ].*)?$',
            ['y', 'm', 'd']) AS iso,
        CASE WHEN date_text[3] BETWEEN '-' AND '/' OR date_text[2] BETWEEN '-' AND '/' THEN
            regexp_extract(date_text, '^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[T ].*)?$',
                ['m', 'd', 'y']) END AS us,
        CASE WHEN suffix_fold <> '' THEN suffix_fold
             WHEN contains(surname_fold, ' ') OR contains(given_fold, ' ') THEN coalesce(
                nullif(regexp_extract(surname_fold, ' (JR|JNR|JUNIOR|SR|SNR|SENIOR|II|III|IV)$', 1), ''),
                regexp_extract(given_fold, ' (JR|JNR|JUNIOR|SR|SNR|SENIOR|II|III|IV)$', 1)) END AS suffix_word,
        known_name(without_suffix(given_fold)) AS given_plain,
        known_name(without_suffix(surname_fold)) AS surname_plain,
        regexp_matches(number_text, '[X*#?•]') AS masked
    FROM folded
),
dated AS (
    SELECT *,
        nullif(coalesce(try_cast(iso.y AS INTEGER), try_cast(us.y AS INTEGER)), 0) AS year,
        nullif(coalesce(try_cast(iso.m AS INTEGER), month_of(us)), 0) AS month,
        nullif(coalesce(try_cast(iso.d AS INTEGER), day_of(us)), 0) AS day,
        bare_given(given_plain) AS given_bare
    FROM parsed
),
cleaned AS (
    SELECT id, fingerprint,
        replace(given_bare, ' ', '') AS given, split_part(given_bare, ' ', 1) AS given_first,
        coalesce(replace(middle_fold, ' ', ''),
            nullif(regexp_extract(given_plain, '^[^ ]+ ([^ ]+)', 1), '')) AS middle,
        replace(surname_plain, ' ', '') AS surname,
        CASE WHEN contains(surname_plain, ' ') THEN each_once(list_prepend(
                replace(surname_plain, ' ', ''),
                list_filter(string_split(surname_plain, ' '), lambda part: length(part) > 2
                    AND part NOT IN ('DEL', 'DER', 'DEN', 'VAN', 'VON', 'DOS', 'DAS', 'LOS', 'LAS',
                        'BIN', 'BEN', 'MAC', 'SAN'))))
             WHEN surname_plain IS NULL THEN [] ELSE [surname_plain] END AS parts,
        CASE WHEN suffix_word IS NOT NULL THEN suffix_of(suffix_word) END AS suffix,
        year, month, day,
        year IN (1, 1111, 9999) OR (month = 1 AND day = 1 AND year IN (1800, 1900, 1901, 1970))
            AS date_is_placeholder,
        number_text, number_digits, masked,
        CASE WHEN sex_letter IN ('M', 'F') THEN sex_letter END AS sex,
        trim(address_fold) AS address_fold, city, state, zip_fold,
        CASE WHEN length(phone_digits) = 11 AND phone_digits[1] = '1' THEN phone_digits[2:]
             ELSE phone_digits END AS phone_digits
    FROM dated
),
known AS (
    SELECT id, fingerprint, given, given_first, middle, surname, parts, suffix,
        CASE WHEN NOT coalesce(date_is_placeholder, false) THEN year END AS year,
        CASE WHEN NOT coalesce(date_is_placeholder, false) THEN month END AS month,
        CASE WHEN NOT coalesce(date_is_placeholder, false) THEN day END AS day,
        CASE WHEN NOT masked AND length(number_digits) BETWEEN 5 AND 12
                AND NOT one_digit_repeated(number_digits)
                AND NOT number_digits LIKE '00000____'
                AND number_digits NOT IN ('123456789', '987654321', '078051120', '219099999')
             THEN CASE WHEN length(number_digits) < 9 THEN lpad(number_digits, 9, '0')
                       ELSE number_digits END END AS ssn,
        CASE WHEN (masked OR length(number_digits) = 4 OR number_digits LIKE '00000____')
                AND regexp_matches(number_text, '\d{4}$')
                AND NOT one_digit_repeated(right(number_digits, 4))
             THEN right(number_digits, 4) END AS masked_tail,
        sex,
        CASE WHEN address_fold LIKE '%BOX %' THEN nullif(regexp_extract(address_fold, 'BOX +([0-9]+)', 1), '')
             ELSE nullif(regexp_extract(address_fold, '^([0-9]+)[A-Z]?\b', 1), '') END AS house,
        CASE WHEN address_fold LIKE '%BOX %' THEN 'POBOX'
             WHEN address_fold[1] BETWEEN '0' AND '9'
                 THEN nullif(street_words(regexp_replace(address_fold, '^[0-9]+[A-Z]?\b', ' ')), '')
             WHEN regexp_matches(address_fold, '\b(HOMELESS|UNKNOWN|NONE|TRANSIENT|GENERAL DELIVERY)\b')
                 THEN NULL
             ELSE nullif(street_words(' ' || address_fold), '') END AS street,
        city, state,
        CASE WHEN zip_fold IN ('', '00000', '99999') THEN NULL
             WHEN length(zip_fold) <> 5 AND regexp_full_match(zip_fold, '[0-9]{3,9}')
                 THEN lpad(zip_fold, greatest(5, length(zip_fold))::INTEGER, '0')[1:5]
             ELSE zip_fold END AS zip,
        CASE WHEN length(phone_digits) >= 7 AND NOT one_digit_repeated(right(phone_digits, 7))
             THEN right(phone_digits, 10) END AS phone
    FROM cleaned
),
alias AS (  -- each alias as a folded surname and given name, with the roots of the given name
    SELECT id, fold(split_part(entry, ',', 1)) AS surname,
        fold(split_part(trim(split_part(entry, ',', 2)), ' ', 1)) AS given
    FROM (SELECT id, unnest(string_split(aliases, ';')) AS entry FROM records
          WHERE coalesce(aliases, '') <> '')
),
alias_of AS (
    SELECT alias.id,
        list(replace(alias.surname, ' ', '') || '|' || alias.given) AS full_names,
        list(replace(alias.surname, ' ', '')) AS surnames,
        flatten(list(coalesce(nicknames.roots, [alias.given]))) AS roots
    FROM alias LEFT JOIN nicknames ON nicknames.name = alias.given
    WHERE alias.surname IS NOT NULL AND alias.given IS NOT NULL
    GROUP BY alias.id
),
rooted AS (
    SELECT known.* EXCLUDE (given_first, masked_tail),
        coalesce(right(ssn, 4), masked_tail) AS ssn4,
        CASE WHEN coalesce(length(given), 0) < 2 THEN []
             WHEN given = given_first THEN coalesce(whole.roots, [given])
             ELSE each_once(list_concat(
                coalesce(whole.roots, [given]), coalesce(first.roots, [given_first]))) END AS roots,
        CASE WHEN alias_of.id IS NULL THEN [] ELSE each_once(full_names) END AS aliases,
        CASE WHEN alias_of.id IS NULL THEN [] ELSE each_once(surnames) END AS alias_surnames,
        CASE WHEN alias_of.id IS NULL THEN [] ELSE each_once(alias_of.roots) END AS alias_roots
    FROM known
    LEFT JOIN nicknames AS whole ON whole.name = known.given
    LEFT JOIN nicknames AS first ON first.name = known.given_first
    LEFT JOIN alias_of ON alias_of.id = known.id
)
SELECT id, fingerprint, given, roots, middle, surname, parts, suffix, year, month, day,
    CASE WHEN year IS NOT NULL AND month IS NOT NULL AND day IS NOT NULL
         THEN lpad(year::VARCHAR, 4, '0') || lpad(month::VARCHAR, 2, '0') || lpad(day::VARCHAR, 2, '0') END AS dob,
    ssn, ssn4, sex, house, street, city, state, zip, phone, aliases, alias_surnames, alias_roots
FROM rooted
