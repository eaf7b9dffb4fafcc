"""No message names anybody or says where they are; the check knows shapes, and nobody's record."""

from __future__ import annotations

import ast
import inspect
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.partnership.relationships.rules import messages
from throughcare.partnership.relationships.rules.messages import LONGEST, may_be_sent

TODAY = date(2026, 11, 22)
KNOWN = ("Marlow County Jail", "Fairhaven Child Support Services", "Visiting Room")


@pytest.mark.row("S1-20")
@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("She lives at 17 Quietwater Alley now.", "address"),
        ("he moved to 88 larkspur bend", "address"),
        ("Send it to P.O. Box 12", "address"),
        ("Vive en la calle Olmo 4", "address"),
        ("It is in Moonfallow, FH 00031", "zip"),
        ("Zip: 00031", "zip"),
        ("Call 555-0161", "phone"),
        ("Call (555) 555 0161 at noon", "phone"),
        ("Call 5555550161", "phone"),
        ("Write to basil@example.org", "mail"),
        ("Write to basil (at) example.org", "mail"),
        ("His number is 412-00-0001", "number"),
        ("BK-5002 is his booking", "number"),
        ("MCJ1000 comes on Monday", "number"),
        ("Order O-FH-100 again", "number"),
        ("case # 4411", "number"),
        ("The one with 412000001", "number"),
        ("Born in the spring", "birth"),
        ("DOB is known", "birth"),
        ("He is from 03/09/1988", "birth"),
        ("It says 1988-03-09.", "birth"),
        ("He came in 1988", "birth"),
        ("Please bring Basil Quillfeather on Monday.", "name"),
        ("Quillfeather, Basil has to come", "name"),
        ("BASIL QUILLFEATHER has to come", "name"),
        ("Ask Mr. Quillfeather", "name"),
        ("Pregunte a la Sra. Olmo", "name"),
        ("The inmates wait.", "hurts"),
        ("x" * (LONGEST + 1), "long"),
        (" \n ", "empty"),
    ],
)
def test_what_looks_like_a_person_is_refused(words, code):
    verdict = may_be_sent(words, TODAY, KNOWN)
    assert verdict.is_no and verdict.codes == (code,)
    assert words.strip()[:20] not in verdict.reasons[0].in_words() or not words.strip()


@pytest.mark.row("S1-20")
@pytest.mark.parametrize(
    "words",
    [
        "Can the second room be used on Tuesday, December 1, from 9:00 to 10:30?",
        "We met 12 parents within 14 days; 3 of 40 were at court.",
        "On Monday Fairhaven Child Support Services brings 8 packets to the Marlow County Jail.",
        "The MOU says 97 of 100 in clause 2.1. May we look at it on 2026-12-03?",
        "It is a 20 minute drive, so please keep the first-90-days list short.",
        "Gracias. El martes podemos usar la sala dos.",
        "The price of a call is $0.12; last year it was 14 cents.",
        "Thanks, Harborlight will ask. Two people are needed at the court on Friday.",
    ],
)
def test_what_is_about_the_work_passes(words):
    assert may_be_sent(words, TODAY, KNOWN).is_yes


@pytest.mark.row("S1-20")
def test_the_check_can_not_ask_who_exists_or_who_is_protected():
    """Its only inputs are the words, the day and public names; and it imports no register."""
    assert list(inspect.signature(may_be_sent).parameters) == ["words", "today", "known"]
    tree = ast.parse(inspect.getsource(messages))
    origins = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert not [one for one in origins if one.startswith("throughcare.registers")]
    assert not [one for one in origins if "access" in one]


@given(st.text(max_size=300))
def test_any_text_gets_an_answer_that_repeats_nothing_of_it(text):
    verdict = may_be_sent(text, TODAY)
    assert verdict.is_yes or verdict.is_no
    assert all(not reason.params for reason in verdict.reasons)
