"""Evidence in the reader's language: what is compared, and what was found about it.

The engine's tables hold the same words; a test keeps the two in step.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from throughcare.vocabulary.verdicts import sentence

SUBJECTS = (
    sentence("Given names"),
    sentence("Middle names"),
    sentence("Surnames"),
    sentence("Suffixes"),
    sentence("Birth dates"),
    sentence("Social Security numbers"),
    sentence("Sex"),
    sentence("Addresses"),
    sentence("Phone numbers"),
)
FINDINGS = (
    sentence("agree as far as both are known"),
    sentence("agree but for one or ten years"),
    sentence("agree in day and month, not in the year"),
    sentence("agree in the last four digits"),
    sentence("agree in the last four digits only"),
    sentence("agree in the year only"),
    sentence("agree in year and month, not in the day"),
    sentence("and given names have changed places"),
    sentence("appear as the middle name on the other side"),
    sentence("are a known nickname pair"),
    sentence("are a year apart, as far as known"),
    sentence("are about a year apart"),
    sentence("are about ten years apart"),
    sentence("are different"),
    sentence("are given on one side only"),
    sentence("are in different places"),
    sentence("are in the same city"),
    sentence("are in the same state only"),
    sentence("are less than a month apart"),
    sentence("are nearly the same"),
    sentence("are somewhat alike"),
    sentence("are spelled nearly alike"),
    sentence("are the same"),
    sentence("begin alike, one is longer"),
    sentence("differ by one digit"),
    sentence("differ by one letter"),
    sentence("differ by two digits"),
    sentence("differ, but an alias agrees"),
    sentence("do not agree, as far as known"),
    sentence("have day and month swapped"),
    sentence("have other initials"),
    sentence("have other last four digits"),
    sentence("is different"),
    sentence("is the same"),
    sentence("share one part of a double surname"),
    sentence("share the ZIP code"),
    sentence("share the initial"),
    sentence("share the initial, one side gives no more"),
)
WHOLE = (
    sentence("A person decided that they are the same"),
    sentence("A twin would look the same"),
    sentence("A parent, child or cousin of the same name would look the same"),
    sentence("Someone of the same household would look the same"),
    sentence("The number may belong to someone else"),
    sentence("Someone else in the caseload fits as well or better"),
    sentence("Same birth date and surname, other given name: it may be a twin"),
    sentence("Same names, other suffix: it may be a parent or child"),
    sentence("Same names, other birth date: it may be a relative or a namesake"),
    sentence("The number agrees, name and birth date do not: it may be someone else's"),
)


def evidence_in_words(kept: str) -> str:
    """What the engine said in English, in the reader's language."""
    for subject in SUBJECTS:
        if kept.startswith(f"{subject} "):
            return f"{_(subject)} {_(kept.removeprefix(subject).strip())}"
    return _(kept)
