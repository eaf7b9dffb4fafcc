"""What is practice is data that says where it comes from; a file without a source is refused."""

import shutil

import pytest

from throughcare.casework.child_support.rules.before_release import STEPS
from throughcare.casework.child_support.rules.practice_files import (
    PRACTICE,
    ExpectedShare,
    PracticeRefused,
    card_practice,
    letter_practice,
    read_practice,
    release_plan,
    share_practice,
)

EVERYTHING = (release_plan, card_practice, share_practice, letter_practice)


@pytest.mark.parametrize("read", EVERYTHING, ids=lambda one: one.__name__)
def test_every_practice_says_its_source_and_when_to_look_again(read):
    found = read()
    assert found.source and found.citation and found.checked_on < found.review_by


@pytest.mark.row("S0-36")
def test_a_step_is_moved_by_changing_a_file_and_no_code(tmp_path):
    text = (PRACTICE / "release_plan.toml").read_text()
    (tmp_path / "release_plan.toml").write_text(
        text.replace("days_before = 60", "days_before = 45")
    )
    assert [step.days_before for step in STEPS] == [60, 21, 7]
    assert [step.days_before for step in release_plan(tmp_path).steps] == [45, 21, 7]


@pytest.mark.parametrize(
    ("was", "becomes", "words"),
    [
        ("citation = ", "# citation = ", "citation"),
        ("checked_on = 2026", "checked_on = 2030", "review_by must be after checked_on"),
        ("far_factor", "far_faktor", "far_factor"),
        ("expected_percent = 20", 'expected_percent = "many"', "expected_percent"),
        ("=", "", "not readable TOML"),
    ],
)
def test_a_file_that_can_not_be_relied_on_is_refused_by_name(tmp_path, was, becomes, words):
    path = tmp_path / "expected_share.toml"
    shutil.copy(PRACTICE / "expected_share.toml", path)
    path.write_text(path.read_text().replace(was, becomes, 1))
    with pytest.raises(PracticeRefused, match=r"expected_share\.toml") as refused:
        read_practice(path, ExpectedShare)
    assert words in str(refused.value)
