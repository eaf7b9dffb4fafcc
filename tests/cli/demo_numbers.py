"""Tells, as JSON, what the filled demo's measures count; run by the test of the demo."""

from __future__ import annotations

import json
import sys
from collections import Counter


def main() -> None:
    """Hits, people counted and causes of each measure over all months; and who waits."""
    import django

    django.setup()
    from django.utils import timezone

    from throughcare.access.actions import viewing
    from throughcare.access.queries import viewer_of_membership
    from throughcare.casework.child_support.queries.worklist import worklist
    from throughcare.casework.inreach.queries.visits import coming_visits
    from throughcare.casework.linkage.queries.links import count_proposals
    from throughcare.partnership.measures.queries import fact_rows, months_in
    from throughcare.partnership.measures.rules.counting import measure
    from throughcare.partnership.measures.rules.definitions import load_definitions
    from throughcare.registers.accounts.models import Membership

    member = Membership.objects.get(user__email="officer@agency.example")
    officer = viewer_of_membership(member, timezone.now())
    told: dict[str, object] = {}
    with viewing(officer):
        rows = fact_rows(officer.organization)
        for key in ("met_within_14_days", "notice_on_time"):
            definition, today = load_definitions()[key], timezone.localtime(officer.at).date()
            counted = [measure(definition, month, rows, today) for month in months_in(rows)]
            causes = sum((Counter(one.as_plain()["misses"]) for one in counted), Counter[str]())
            told[key] = {
                "hits": sum(one.numerator for one in counted),
                "of": sum(one.denominator for one in counted),
                "causes": dict(causes),
            }
        told["to_meet"] = len(worklist(officer))
        told["visits"] = sorted(one.state for one in coming_visits(officer))
        told["pairs"] = count_proposals(officer)
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
