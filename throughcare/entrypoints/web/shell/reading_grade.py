"""How many years of school an English text asks for, after Flesch and Kincaid (1975).

Letters are meant for a grade of about six. Syllables are counted by rule, which is right for nine
words in ten; names and numbers that a letter fills in count as one short word each.
"""

import re

SENTENCE_END = re.compile(r"[.!?]+(?:\s|$)|\n")
WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
BLANK = re.compile(r"\{[a-z_]+\}")
VOWELS = re.compile(r"[aeiouy]+")
SILENT_END = re.compile(r"(?:[^laeiouycgsxz]es|[^td]ed|[^l]e)$")


def reading_grade(text: str) -> float:
    """The U.S. school grade that can read `text`; 0 for a text without words.

    Source: Kincaid, Fishburne, Rogers, Chissom, "Derivation of new readability formulas" (1975):
    0.39 words per sentence + 11.8 syllables per word - 15.59.
    """
    plain = BLANK.sub("Kim", text)
    words = WORD.findall(plain)
    if not words:
        return 0.0
    sentences = sum(1 for part in SENTENCE_END.split(plain) if WORD.search(part))
    syllables = sum(map(syllables_in, words))
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def syllables_in(word: str) -> int:
    """Groups of vowels, less a silent ending; at least one."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    without_end = SILENT_END.sub(lambda end: end.group()[0], letters)
    return max(1, len(VOWELS.findall(without_end)))
