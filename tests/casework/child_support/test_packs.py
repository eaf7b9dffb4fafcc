"""A rule pack without its source, its date or its place in time is refused."""

from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from throughcare.casework.child_support.rules.choices import OutcomeKind, Verified
from throughcare.casework.child_support.rules.pack_files import (
    NoPack,
    load_packs,
    pack_for,
    read_pack_file,
)
from throughcare.casework.child_support.rules.pack_in_words import pack_in_words
from throughcare.casework.child_support.rules.packs import PackRefused

GOOD = dedent("""
    [pack]
    jurisdiction = "XX"
    name = "Exampleland"
    not_legal_advice = "Not legal advice."
    source = "Made up"
    citation = "Code 1"
    checked_on = 2026-01-01
    review_by = 2027-01-01
    verified = "no"
    plain_words = "Nothing happens."
    calendar = { country = "US" }

    [[version]]
    version = "XX-1"
    effective_from = 2020-01-01
    effective_to = 2024-12-31
    outcome.kind = "review"
    outcome.workflow = "notify"
    outcome.start = { event = "petition_notice", day = "same_day" }
    restart.rule = "as_decided"
    notice = { within = 15, unit = "business_days", runs_from = "received_on", required_by = "x" }

    [[version.trigger.thresholds]]
    basis = "remaining_from_learned"
    operator = ">"
    amount = 180
    unit = "days"
    counts_presentence_credit = true
    """)


@pytest.fixture
def write(tmp_path):
    def save(text: str, name: str = "exampleland.toml") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return save


def test_a_complete_pack_is_read(write):
    (pack,) = read_pack_file(write(GOOD))
    assert pack.jurisdiction == "XX"
    assert pack.outcome.kind is OutcomeKind.REVIEW
    assert pack.contact.within_days == 14


@pytest.mark.parametrize(
    "line",
    [
        'source = "Made up"\n',
        'citation = "Code 1"\n',
        "checked_on = 2026-01-01\n",
        "review_by = 2027-01-01\n",
        'not_legal_advice = "Not legal advice."\n',
        'verified = "no"\n',
    ],
)
def test_a_pack_without_its_provenance_is_refused_by_name(line, write):
    assert line in GOOD
    with pytest.raises(PackRefused, match=line.split(" ")[0]):
        read_pack_file(write(GOOD.replace(line, "")))


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('source = "Made up"', 'source = " "', "may not be empty"),
        ("review_by = 2027-01-01", "review_by = 2025-01-01", "after checked_on"),
        ("amount = 180", 'amount = 180\nunits = "days"', "units"),
        ('operator = ">"', 'operator = ">>"', "operator"),
        ('name = "Exampleland"', 'name = "Exampleland"\nthreshold = 180', "threshold"),
        ("effective_to = 2024-12-31", "effective_to = 2019-12-31", "before effective_from"),
        ('outcome.kind = "review"', 'outcome.kind = "abatement"', "floor_cents"),
        ('restart.rule = "as_decided"', 'restart.rule = "days_after_release"', "fit together"),
    ],
)
def test_a_wrong_line_is_refused_with_its_name(old, new, complaint, write):
    assert old in GOOD
    with pytest.raises(PackRefused, match=complaint) as refused:
        read_pack_file(write(GOOD.replace(old, new)))
    assert "exampleland.toml" in str(refused.value)


def test_a_file_that_is_not_toml_is_refused(write):
    with pytest.raises(PackRefused, match="not readable"):
        read_pack_file(write("[pack\n"))


def test_two_versions_in_effect_on_one_day_are_refused(write, tmp_path):
    write(GOOD, "one.toml")
    write(GOOD.replace('"XX-1"', '"XX-2"').replace("2020-01-01", "2024-12-31", 1), "two.toml")
    with pytest.raises(PackRefused, match=r"XX-1 and XX-2|XX-2 and XX-1"):
        load_packs(tmp_path)


def test_a_reading_that_the_pack_does_not_follow_is_refused(write):
    reading = dedent("""
        [[version.readings]]
        setting = "notice.runs_from"
        question = "Which day?"
        chosen = "matched_on"
        others = ["received_on"]
        """)
    with pytest.raises(PackRefused, match=r"notice\.runs_from"):
        read_pack_file(write(GOOD + reading))


def test_every_shipped_pack_says_where_it_comes_from_and_that_it_is_no_advice():
    packs = load_packs()
    assert {one.jurisdiction for one in packs} == {
        *("US", "CA", "OR", "WA", "ND", "CT", "MD", "UT", "OK", "FH"),
    }
    for one in packs:
        assert "not legal advice" in one.not_legal_advice
        assert one.questions_for_counsel
        assert "{" not in one.plain_words
        assert one.fictional == (one.jurisdiction == "FH")
        assert ("fictional" in one.citation) == one.fictional


def test_every_setting_with_two_readings_can_be_read_both_ways():
    for one in load_packs():
        for reading in one.readings:
            for value in reading.others:
                other = one.read_as(reading.setting, value)
                assert other != one
                assert other.read_as(reading.setting, reading.chosen).trigger == one.trigger


def test_a_reading_nobody_stated_is_refused():
    with pytest.raises(PackRefused, match="states no reading"):
        pack_for("CA", date(2025, 1, 1)).read_as("restart.months", 3)


def test_the_day_of_the_event_picks_the_version():
    assert pack_for("MD", date(2020, 9, 30)).version == "MD-2012 text"
    assert pack_for("MD", date(2020, 10, 1)).version == "MD-2020 text"
    assert pack_for("CA", date(2023, 12, 31)).restart.months == 1
    assert pack_for("CA", date(2024, 1, 1)).restart.months == 10


def test_a_state_or_a_day_without_a_pack_is_said_so():
    with pytest.raises(NoPack, match="ZZ"):
        pack_for("ZZ", date(2025, 1, 1))
    with pytest.raises(NoPack, match="2010"):
        pack_for("CA", date(2010, 1, 1))


def test_a_pack_past_its_review_day_says_so():
    pack = pack_for("US", date(2025, 1, 1))
    assert not pack.needs_review(pack.review_by)
    assert pack.needs_review(date(2030, 1, 1))
    assert pack.verified is Verified.PARTLY
    assert pack.verified_by_section["notice"] is Verified.NO


@pytest.mark.row("S0-40")
@pytest.mark.parametrize("one", load_packs(), ids=lambda one: one.version)
def test_one_screen_answers_what_happens_here_at_day_181(one):
    lines = {line.section: line.answer.in_words() for line in pack_in_words(one)}
    assert lines["plain_words"] == one.plain_words
    assert str(one.trigger.thresholds[0].amount) in lines["trigger"]
    assert str(one.notice.within) in lines["notice"]
    assert one.citation in lines["source"]
    assert "checked on" in lines["source"]
    assert "not legal advice" in lines["source"]
    assert all("{" not in text for text in lines.values())


def test_the_pack_of_the_documents_is_one_that_can_be_loaded(write):
    page = Path("docs/how-to/write-a-rule-pack.md").read_text(encoding="utf-8")
    (pack,) = read_pack_file(write(page.split("```toml\n")[1].split("```")[0]))
    assert pack.jurisdiction == "EX"
    assert pack.read_as("restart.month_one", "month_of_release").restart.percent == 50
