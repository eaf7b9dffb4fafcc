-- Small words of the three steps.

-- Signs, spaces and digits. To name all letters instead would cost a day a tenth of its planning.
CREATE MACRO not_letters() AS '[\x00-@\[-`{-\x{a9}\x{ab}-\x{b4}\x{b6}-\x{b9}\x{bb}-\x{bf}×÷'
    '\x{300}-\x{36f}\x{2000}-\x{2bff}\x{3000}-\x{303f}\x{fe00}-\x{fe0f}\x{ff00}-\x{ff20}]+';

CREATE MACRO fold(x) AS  -- upper case, no accents, letters and single spaces only
    CASE WHEN regexp_full_match(x, '[A-Za-z]+') THEN upper(x)
         ELSE nullif(trim(regexp_replace(regexp_replace(upper(strip_accents(translate(replace(replace(
             x, 'ß', 'ss'), 'æ', 'ae'), 'øØłŁđĐıðÐþÞ', 'oOlLdDidDtT'))),
             '[''’`´]', '', 'g'), not_letters(), ' ', 'g')), '') END;

CREATE MACRO suffix_of(x) AS CASE
    WHEN x IN ('JR', 'JNR', 'JUNIOR') THEN 'JR'
    WHEN x IN ('SR', 'SNR', 'SENIOR', 'I', '1ST') THEN 'SR'
    WHEN x IN ('II', '2ND', '2') THEN 'II'
    WHEN x IN ('III', '3RD', '3') THEN 'III'
    WHEN x IN ('IV', '4TH', '4') THEN 'IV' END;

-- The last word of a full name, with its suffix.
CREATE MACRO last_word() AS '(?i)\S+([\s,]+(jr|jnr|junior|sr|snr|senior|ii|iii|iv)[.]?)?\s*$';

CREATE MACRO without_suffix(x) AS CASE WHEN contains(x, ' ')
    THEN trim(regexp_replace(x, ' +(JR|JNR|JUNIOR|SR|SNR|SENIOR|II|III|IV)$', '')) ELSE x END;

-- What clerks write where they know no name.
CREATE MACRO known_name(x) AS CASE WHEN x IN ('UNKNOWN', 'UNK', 'NFN', 'NLN', 'NMN', 'NMI', 'NONE',
    'NULL', 'NOT GIVEN', 'NO MIDDLE NAME') THEN NULL ELSE x END;

-- A given name without a title before it or an initial behind it.
CREATE MACRO bare_given(x) AS CASE WHEN contains(x, ' ')
    THEN regexp_replace(regexp_replace(x, '^(MR|MRS|MS|MISS|DR) ', ''), '( [A-Z])+$', '') ELSE x END;

-- A number that a spreadsheet took for a decimal one.
CREATE MACRO undecimal(x) AS CASE WHEN ends_with(x, '.0') THEN left(x, length(x) - 2) ELSE x END;

-- Two digits of a year: nobody in these files was born after 2015.
CREATE MACRO century(x) AS CASE WHEN x <= '15' THEN '20' ELSE '19' END;

-- A date as year, month, day, or as it stands when it is in that order or cannot be read.
CREATE MACRO year_first(x) AS CASE
    WHEN x = '' OR x[5] = '-' THEN x
    WHEN regexp_full_match(x, '\d{8}') AND x[1:2] NOT IN ('18', '19', '20')
        THEN x[5:8] || '-' || x[1:2] || '-' || x[3:4]
    WHEN regexp_full_match(x, '\d{1,2}[-/.]\d{4}')
        THEN right(x, 4) || '-' || left(x, length(x) - 5)
    WHEN regexp_full_match(x, '([012]?\d|3[01])[-/.]([012]?\d|3[01])[-/.]\d\d')
        THEN left(x, length(x) - 2) || century(right(x, 2)) || right(x, 2)
    WHEN regexp_matches(x, '[A-Za-z]{3}') THEN coalesce(strftime(try_strptime(
        regexp_replace(x, '[-, ]+', ' ', 'g'), ['%d %b %Y', '%b %d %Y', '%d %B %Y', '%B %d %Y']),
        '%Y-%m-%d'), x)
    ELSE x END;

-- Month and day as the US writes them, unless that month cannot be.
CREATE MACRO month_of(x) AS CASE WHEN x.m > '12' AND length(x.m) = 2 AND x.d < '13'
    THEN try_cast(x.d AS INTEGER) ELSE try_cast(x.m AS INTEGER) END;
CREATE MACRO day_of(x) AS CASE WHEN x.m > '12' AND length(x.m) = 2 AND x.d < '13'
    THEN try_cast(x.m AS INTEGER) ELSE try_cast(x.d AS INTEGER) END;

CREATE MACRO digits(x) AS regexp_replace(x, '[^0-9]', '', 'g');

CREATE MACRO one_digit_repeated(x) AS replace(x, x[1], '') = '';

CREATE MACRO each_once(x) AS list_sort(list_distinct(x));

-- An address that begins with a space, without the words that clerks write in many ways.
CREATE MACRO street_words(x) AS replace(regexp_replace(x, ' (ST|STREET|AVE?|AVENUE|RD|ROAD|DR|'
    'DRIVE|LN|LANE|CT|COURT|PL|PLACE|BLVD|BOULEVARD|CIR|CIRCLE|CRES|CRESCENT|CCT|CIRCUIT|TER|'
    'TERRACE|WAY|HWY|HIGHWAY|PKWY|PARKWAY|SQ|SQUARE|TRL|TRAIL|CLOSE|CL|GR|GROVE|'
    'N|S|E|W|NORTH|SOUTH|EAST|WEST|NE|NW|SE|SW)\b', '', 'g'), ' ', '');

CREATE MACRO without_doubles(x) AS CASE WHEN regexp_matches(x, 'LL|NN|RR|SS|TT|MM')
    THEN regexp_replace(x, '(L)L+|(N)N+|(R)R+|(S)S+|(T)T+|(M)M+', '\1\2\3\4\5\6', 'g') ELSE x END;

-- A key that many people share by chance is loose: its last bit is set, and it is followed only
-- while few stand under it (see caseload.py). The hash is the engine's own, ten times faster than
-- md5; it may change with the engine's version, which the store therefore remembers.
CREATE MACRO key_of
    (rule, a) AS CASE WHEN a IS NOT NULL
        THEN CAST(hash(rule, a) % 2147483648 * 2 AS UINTEGER) END,
    (rule, a, b) AS CASE WHEN a IS NOT NULL AND b IS NOT NULL
        THEN CAST(hash(rule, a, b) % 2147483648 * 2 AS UINTEGER) END;

CREATE MACRO loose_key_of(rule, a) AS
    CASE WHEN a IS NOT NULL THEN CAST(hash(rule, a) % 2147483648 * 2 + 1 AS UINTEGER) END;

-- One edit leaves the first letter or the last; counting edits is dear.
CREATE MACRO one_edit(a, b) AS
    abs(length(a) - length(b)) <= 1 AND least(length(a), length(b)) >= 3
    AND (a[1] = b[1] OR a[-1] = b[-1])
    AND damerau_levenshtein(a, b) = 1;

CREATE MACRO alike_or_empty(a, b) AS
    a IS NULL OR b IS NULL OR a = b OR jaro_winkler_similarity(a, b) >= 0.8;
