"""Who goes home soon: the page says the days that the practice file says."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from throughcare.entrypoints.web.follow_up.views import release_day


def test_the_days_are_those_of_the_plan(officer: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(release_day, "AHEAD", timedelta(days=47))
    assert "within 47 days" in officer.get("/follow-up/release-day/").content.decode()
