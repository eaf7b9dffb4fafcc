"""Law and practice say where they come from, or are refused in words that tell what to mend."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from throughcare.vocabulary.sourced import (
    PROVENANCE,
    Sourced,
    read_sourced,
    read_table,
    refuse_unsourced,
)

WHOLE: dict[str, Any] = {
    "source": "A statute",
    "citation": "1 X.C. 2",
    "checked_on": date(2026, 1, 2),
    "review_by": date(2027, 1, 2),
}


class Refused(ValueError):
    """What a room raises for its own files."""


@dataclass
class Plainly:
    """A reader that builds the shape as it stands."""

    def validate_python(self, plain: Any, /) -> Sourced:
        return Sourced(**plain)


@pytest.mark.parametrize("missing", PROVENANCE)
def test_a_table_that_does_not_say_where_it_comes_from_is_refused_by_its_name(missing: str) -> None:
    refuse_unsourced(WHOLE, "days.toml")
    with pytest.raises(ValueError, match=f"days.toml .*{missing}"):
        refuse_unsourced({**WHOLE, missing: ""}, "days.toml")


def test_a_day_written_as_words_is_refused() -> None:
    with pytest.raises(ValueError, match="review_by must be a date"):
        refuse_unsourced({**WHOLE, "review_by": "next year"}, "days.toml")


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [({"review_by": date(2026, 1, 2)}, "after checked_on"), ({"source": " "}, "may not be empty")],
)
def test_a_source_that_says_nothing_or_is_never_looked_at_again_is_refused(
    wrong: dict[str, Any], complaint: str
) -> None:
    with pytest.raises(ValueError, match=complaint):
        Sourced(**{**WHOLE, **wrong})


def test_a_file_is_read_or_refused_in_the_rooms_own_words(tmp_path: Path) -> None:
    good, bad, torn = (tmp_path / name for name in ("good.toml", "bad.toml", "torn.toml"))
    good.write_text(
        'source = "A"\ncitation = "B"\nchecked_on = 2026-01-02\nreview_by = 2027-01-02\n'
    )
    bad.write_text(good.read_text().replace("2027", "2025"))
    torn.write_text("source = ")
    assert read_sourced(good, Plainly(), Refused).source == "A" == read_table(good)["source"]
    with pytest.raises(Refused, match=r"bad\.toml: review_by must be after"):
        read_sourced(bad, Plainly(), Refused)
    with pytest.raises(Refused, match=r"torn\.toml is not readable TOML"):
        read_sourced(torn, Plainly(), Refused)
