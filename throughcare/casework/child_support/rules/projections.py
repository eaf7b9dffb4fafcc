"""Many release dates for one stay: each with its kind, its source and the day it was said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from throughcare.casework.child_support.rules.choices import ReleaseDateKind


@dataclass(frozen=True)
class ReleaseProjection:
    """One release date as one system holds it; `on` is missing where the system has none."""

    kind: ReleaseDateKind
    on: date | None
    source: str
    as_of: date
    raw: str = ""


@dataclass(frozen=True)
class ReleaseRange:
    """What to show: from the earliest to the latest date now said, and the one clocks use."""

    earliest: date | None
    latest: date | None
    chosen: ReleaseProjection | None
    said: tuple[ReleaseProjection, ...]

    @property
    def is_certain(self) -> bool:
        return self.earliest is not None and self.earliest == self.latest


def release_range(
    projections: Iterable[ReleaseProjection], kinds: Sequence[ReleaseDateKind]
) -> ReleaseRange:
    """The range of what each source says now; `kinds` is the pack's order of preference (M7).

    Nothing is averaged and nothing is overwritten: an older statement of the same source and
    kind gives way, every other one stays in `said`.
    """
    said = _latest_statements(projections)
    dates = [projection.on for projection in said if projection.on is not None]
    return ReleaseRange(
        earliest=min(dates, default=None),
        latest=max(dates, default=None),
        chosen=_chosen(said, kinds),
        said=said,
    )


def _latest_statements(projections: Iterable[ReleaseProjection]) -> tuple[ReleaseProjection, ...]:
    latest: dict[tuple[str, ReleaseDateKind], ReleaseProjection] = {}
    for projection in sorted(projections, key=lambda one: one.as_of):
        latest[projection.source, projection.kind] = projection
    return tuple(latest.values())


def _chosen(
    said: Sequence[ReleaseProjection], kinds: Sequence[ReleaseDateKind]
) -> ReleaseProjection | None:
    for kind in kinds:
        dated = [one for one in said if one.kind == kind and one.on is not None]
        if dated:
            return max(dated, key=lambda one: one.as_of)
    return None
