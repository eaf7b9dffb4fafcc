"""What lines came to: those kept out of those nobody excuses, each group also alone (I6).

Settings: `closes` are the kinds of fact that close a line, `line` names the value that tells one
line from another, `says` the value with its outcome; `kept` and `excused` are outcomes, all other
outcomes are misses; `split_by` names the value by which groups are shown apart.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from throughcare.partnership.measures.rules.definitions import MeasureDefinition
from throughcare.partnership.measures.rules.fact_rows import FactRow, Month
from throughcare.partnership.measures.rules.results import MeasureResult, Tally

NOT_SAID = "not_said"


def came_to(
    definition: MeasureDefinition, month: Month, facts: Sequence[FactRow], as_of: date
) -> MeasureResult:
    """Lines of the month by what they came to; `parts` has one result per group."""
    lines = _lines(definition, month, facts)
    whole = _counted(definition, month, lines)
    split_by = definition.word("split_by")
    if not split_by:
        return whole
    groups: dict[str, list[FactRow]] = defaultdict(list)
    for line in lines:
        groups[line.text(split_by) or NOT_SAID].append(line)
    parts = {name: _counted(definition, month, groups[name]) for name in sorted(groups)}
    return replace(whole, parts=parts)


def _counted(
    definition: MeasureDefinition, month: Month, lines: Iterable[FactRow]
) -> MeasureResult:
    tally, says, name = Tally(), definition.word("says"), definition.word("line")
    for line in lines:
        outcome = line.text(says)
        if outcome in definition.words("kept"):
            tally.hit(line.subject, item=line.text(name))
        elif outcome in definition.words_if_any("excused"):
            tally.exclude(line.subject, f"excused_{outcome}", item=line.text(name))
        else:
            tally.miss(line.subject, line.cause or NOT_SAID, item=line.text(name))
    return tally.result(definition, month)


def _lines(
    definition: MeasureDefinition, month: Month, facts: Sequence[FactRow]
) -> tuple[FactRow, ...]:
    """The last word on each line that fell into the month, in the order of days."""
    kinds, name = definition.words("closes"), definition.word("line")
    last: dict[tuple[str, str], FactRow] = {}
    for fact in sorted(facts, key=lambda one: (one.at, one.occurred_on)):
        if fact.kind in kinds:
            last[fact.subject, fact.text(name)] = fact
    inside = (fact for fact in last.values() if fact.occurred_on in month)
    return tuple(sorted(inside, key=lambda one: (one.occurred_on, one.subject, one.text(name))))
