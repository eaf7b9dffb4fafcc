"""Two confirmed parents, and the two sides that sign in."""

from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from tests.casework.inreach.inside import confirm
from throughcare.access.rules.viewers import Viewer


@pytest.fixture
def officer(viewer_of: Any) -> Viewer:
    """The agency's officer, cleared and trained."""
    return viewer_of("officer")


@pytest.fixture
def desk(viewer_of: Any) -> Viewer:
    """The jail's programs desk."""
    return viewer_of("desk")


@pytest.fixture
def basil(world: SimpleNamespace, officer: Viewer) -> UUID:
    """The stay of a confirmed parent in unit B-2, nine days left."""
    return confirm(world, officer, "jail_basil", "basil")


@pytest.fixture
def clover(world: SimpleNamespace, officer: Viewer) -> UUID:
    """The stay of another confirmed parent, in unit A-1, two days left."""
    return confirm(world, officer, "jail_clover", "clover")
