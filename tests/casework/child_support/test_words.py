"""Every sentence that the rules say can be found by the translation catalog."""

import ast
from datetime import date, timedelta
from pathlib import Path

import pytest

from throughcare.casework.child_support import rules
from throughcare.casework.child_support.rules.agency_days import agency_calendar
from throughcare.casework.child_support.rules.choices import Unit
from throughcare.casework.child_support.rules.compliance import work_plan
from throughcare.casework.child_support.rules.custody import Sentence, Stay
from throughcare.casework.child_support.rules.eligibility import find_eligibility
from throughcare.casework.child_support.rules.notice import LearnedDates, notice_duties
from throughcare.casework.child_support.rules.outcomes import restart_on
from throughcare.casework.child_support.rules.pack_files import load_packs
from throughcare.casework.child_support.rules.pack_in_words import pack_in_words
from throughcare.casework.child_support.rules.terms import Length

DAY = date(2026, 3, 2)


def marked_in(source: str) -> set[str]:
    """Texts written as an argument of Reason or sentence, which is where the catalog looks."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        place = {"Reason": 1, "sentence": 0}.get(node.func.id)
        if place is not None and len(node.args) > place:
            text = node.args[place]
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                found.add(text.value)
    return found


@pytest.fixture(scope="module")
def marked():
    folder = Path(rules.__file__).parent
    return {
        text for path in folder.glob("*.py") for text in marked_in(path.read_text(encoding="utf-8"))
    }


def said_about(pack, order):
    """All reasons that the rules give about one pack, for short, long and unknown stays."""
    for line in pack_in_words(pack):
        yield from line.answer.reasons
    yield work_plan(pack).reason
    yield restart_on(pack, DAY).reason
    (duty,) = notice_duties([order], LearnedDates(DAY), pack, agency_calendar(pack.calendar))
    yield from duty.reason.reasons
    for days in (5, 400):
        sentence = Sentence(Length(days, Unit.DAYS), DAY)
        for as_of in (DAY, DAY + timedelta(days=days)):
            stay = Stay(DAY, sentence=sentence)
            yield from find_eligibility(order, stay, pack, DAY, as_of).verdict.reasons
    yield from find_eligibility(order, Stay(None), pack, DAY, DAY).verdict.reasons


@pytest.mark.parametrize("pack", load_packs(), ids=lambda pack: pack.version)
def test_the_catalog_finds_every_sentence_about_a_pack(pack, order, marked):
    said_by_the_pack = {pack.plain_words, pack.not_legal_advice}
    missing = {reason.text for reason in said_about(pack, order)} - marked - said_by_the_pack
    assert missing == set()
