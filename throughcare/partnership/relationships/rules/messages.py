"""What may not stand in a message about a step: whereabouts, numbers, dates of birth, names.

Only the shape of the words is looked at, never a register: a check that asked who exists, or who
is protected, would tell it to whoever tries names. The same words get the same answer (S1-20).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from throughcare.vocabulary.hurtful_words import hurtful_words
from throughcare.vocabulary.verdicts import Reason, Verdict, no, sentence, yes

LONGEST = 1000
OLD = 5  # years: a date before that is somebody's, not a meeting's

REFUSED = {
    "mail": sentence("This looks like an e-mail address. Leave it out."),
    "phone": sentence("This looks like a phone number. Leave it out."),
    "number": sentence(
        "This looks like the number of a person, a case or a booking. Leave it out."
    ),
    "zip": sentence("This looks like a ZIP code. Leave it out."),
    "address": sentence("This looks like an address. Leave it out."),
    "birth": sentence("This looks like a date of birth. Leave it out."),
    "name": sentence("This looks like a person's name. Write the step, not the person."),
    "hurts": sentence("This word hurts people. Use another one, such as person in custody."),
    "long": sentence("This is too long. Say it shorter, or at your next meeting."),
    "empty": sentence("Write something."),
}

STREETS = (
    "street|avenue|ave|road|rd|boulevard|blvd|terrace|alley|mews|highway|hwy|apartment|apt|suite"
    "|calle|avenida|camino|paseo|carretera"
)
ALSO_ORDINARY = "st|lane|ln|drive|dr|court|ct|way|place|pl|row|bend|circle|square"
COUNTED = "minutes?|min|hours?|days?|weeks?|months?|years?|people|persons?|parents?|percent|miles?"
SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("mail", re.compile(r"\S+\s*(?:@|\(at\)|\[at\])\s*\S+\.\S+", re.I)),
    ("number", re.compile(r"\b\d{3}[-\s.]\d{2}[-\s.]\d{4}\b")),
    ("phone", re.compile(r"(?:\(?\d{3}\)?[\s.-]{0,2})?\b\d{3}[\s.-]\d{4}\b")),
    ("phone", re.compile(r"\b\d{3}[\s.-]?\d{3}[\s.-]?\d{4}\b")),
    ("zip", re.compile(r"\b(?:[A-Z]{2}\s+\d{5}|\d{5}-\d{4}|(?:zip|c\.p\.)\s*:?\s*\d{5})\b", re.I)),
    ("address", re.compile(rf"\b\d+[a-z]?\s+(?:[\w'.-]+\s+){{0,3}}(?:{STREETS})\b", re.I)),
    (
        "address",
        re.compile(rf"\b\d+[a-z]?\s+(?!(?:{COUNTED})\b)[\w'.-]+\s+(?:{ALSO_ORDINARY})\b", re.I),
    ),
    ("address", re.compile(r"\b(?:calle|avenida|camino|p\.?\s?o\.?\s+box)\s+\S+", re.I)),
    ("number", re.compile(r"\b(?=[\w-]*\d{3})(?=[\w-]*[A-Za-z])[A-Za-z\d]+(?:-[A-Za-z\d]+)+\b")),
    ("number", re.compile(r"\b[A-Za-z]+\d{3,}\w*\b|\b\d{5,}\b|#\s?\d{3,}")),
    ("birth", re.compile(r"\b(?:d\.?o\.?b|born|birth\s?da(?:y|te)|nacid[oa]|nacimiento)\b", re.I)),
    ("name", re.compile(r"\b(?i:mr|mrs|ms|miss|sr|sra|srta|don|doña)\b\.?\s+[A-ZÀ-Ý]")),
)
DAY = re.compile(r"\b(?:\d{1,2}[/.-]\d{1,2}[/.-](\d{2,4})|((?:19|20)\d{2})-\d{1,2}-\d{1,2})\b")
YEAR = re.compile(r"\b((?:19|20)\d{2})\b")
WORD = re.compile(r"[^\W\d_][^\W\d_'’-]*(?:['’-][^\W\d_]+)*")
# Days, months, and words that open sentences, in both languages.
OPENERS = """
monday tuesday wednesday thursday friday saturday sunday january february march april may june july
august september october november december lunes martes miércoles jueves viernes sábado domingo
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre the a an we
you they i he she it our your their this that these those on at in for from to by with and or but if
when while after before as so can could would should will please thank thanks yes no not is are do
does did have has had let good hello dear there here what who where why how which every each all
both one two three next last since until el la los las un una nosotros ustedes ellos en de por para
con y o pero si cuando después antes como puede podemos gracias sí está están hay hola favor al del
que
"""
ORDINARY = frozenset(OPENERS.split())


def may_be_sent(words: str, today: date, known: Iterable[str] = ()) -> Verdict:
    """May this be said about a step? ``known`` are names of organizations and places, public all.

    What was refused is never repeated in the answer.
    """
    code = _first_refused(words, today, known)
    if code:
        return no(Reason(code, REFUSED[code]))
    return yes(Reason("about_a_step", "Nothing in it looks like a person."))


def _first_refused(words: str, today: date, known: Iterable[str]) -> str:
    if not words.strip():
        return "empty"
    if len(words) > LONGEST:
        return "long"
    if hurtful_words(words):
        return "hurts"
    if _is_long_ago(words, today):
        return "birth"
    days_taken_out = DAY.sub(" ", words)
    found = next((code for code, shape in SHAPES if shape.search(days_taken_out)), "")
    return found or ("name" if _looks_like_a_name(words, known) else "")


def _is_long_ago(words: str, today: date) -> bool:
    """True for a written day, or a year, that lies further back than work on a step does."""
    for match in DAY.finditer(words):
        year = int(match[1] or match[2])
        if year < 100:
            year += 2000 if year <= today.year % 100 + 1 else 1900
        if year < today.year - OLD:
            return True
    return any(int(match[1]) < today.year - OLD for match in YEAR.finditer(words))


def _looks_like_a_name(words: str, known: Iterable[str]) -> bool:
    """True for two capital words side by side that are neither ordinary nor a known name's."""
    public = {word.casefold() for name in known for word in WORD.findall(name)} | ORDINARY
    before = None
    for match in WORD.finditer(words):
        is_name = _is_capital(match[0]) and match[0].casefold() not in public
        if is_name and before and re.fullmatch(r",?\s+", words[before : match.start()]):
            return True
        before = match.end() if is_name else None
    return False


def _is_capital(word: str) -> bool:
    """True for Basil and BASIL; short words all in capitals are offices and acronyms."""
    return word[:1].isupper() and not (word.isupper() and len(word) <= 4)
