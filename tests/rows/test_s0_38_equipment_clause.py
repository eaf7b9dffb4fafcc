"""S0-38: a clause that is deleted has effect the same day; nobody confirmed is dropped."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.casework.inreach.inside import facility_of
from throughcare.access.actions import viewing
from throughcare.access.queries import permit, stay
from throughcare.casework.inreach.actions.permitting import permit_equipment
from throughcare.casework.inreach.models import EquipmentPermission
from throughcare.casework.inreach.rules.refusals import NotDone
from throughcare.entrypoints.cli.worlds import marlow
from throughcare.registers.accounts.models import Membership
from throughcare.registers.agreements.rules.documents import agreement_from
from throughcare.vocabulary.categories import Purpose
from throughcare.workflows.agree.load import load_and_follow

pytestmark = pytest.mark.django_db


@pytest.fixture
def next_version(world, viewer_of):
    """Loads the next version of the county's agreement, without some clauses or to another day."""

    def load(*, without=(), days=0, at=None):
        data = marlow.agreement(timezone.localdate() + timedelta(days=days))
        data["effective_on"] = marlow.agreement(timezone.localdate())["effective_on"]
        data["clauses"] = [one for one in data["clauses"] if one["number"] not in without]
        jail = world.organizations["jail"]
        with viewing(viewer_of("jail_administrator", at)) as viewer:
            return load_and_follow(
                agreement_from(data), organization=jail, by=viewer.user, at=viewer.at
            )

    return load


def _permit_laptop(world, desk):
    member = Membership.objects.get(pk=world.members["officer"])
    with viewing(desk):
        return permit_equipment(
            viewer=desk, facility=facility_of(world), member=member, item="laptop",
            serial="FH-LT-9", expires_on=timezone.localtime(desk.at).date() + timedelta(days=20),
            by=desk.user, at=desk.at,
        )  # fmt: skip


@pytest.mark.row("S0-38")
def test_without_the_equipment_clause_no_new_laptop_is_permitted_the_same_day(
    world, viewer_of, next_version
):
    assert _permit_laptop(world, viewer_of("desk")).serial == "FH-LT-9"
    next_version(without=["3.4"])
    desk = viewer_of("desk")
    with pytest.raises(NotDone, match="No clause in force permits equipment"):
        _permit_laptop(world, desk)
    with viewing(desk):
        assert EquipmentPermission.objects.filter(serial="FH-LT-9").count() == 1  # kept as history


@pytest.mark.row("S0-38")
def test_the_desks_page_refuses_and_the_memo_leaves_out_what_was_permitted(
    world, viewer_of, client_of, next_version
):
    client, day = client_of("desk"), timezone.localdate() + timedelta(days=1)
    data = {
        "member": str(world.members["officer"]), "item": "laptop", "serial": "FH-LT-9",
        "expires_on": (day + timedelta(days=20)).isoformat(),
    }  # fmt: skip
    page = "/schedule/permissions/equipment/"
    assert client.post(page, data).status_code == 302
    next_version(without=["3.4"])
    answer = client.post(page, data | {"serial": "FH-LT-10"})
    assert answer.status_code == 200 and answer.context["form"].errors
    with viewing(viewer_of("desk")):
        assert not EquipmentPermission.objects.filter(serial="FH-LT-10").exists()


@pytest.mark.row("S0-38")
def test_the_agreement_still_shows_the_clause_and_that_nothing_flows(
    world, client_of, next_version
):
    agreement = next_version(without=["3.4"])
    text = client_of("desk").get(f"/agree/{agreement.pk}/").content.decode()
    clause = text[text.index('id="clause-34"') :]
    assert "not in force: nothing flows" in clause[: clause.index("</article>")]


@pytest.mark.rule("5 know 14")
def test_flows_stop_with_their_clause_and_confirmed_parents_come_back_with_the_next_version(
    world, viewer_of, confirmed, next_version
):
    matched, jail, agency = confirmed(), *(world.organizations[k] for k in ("jail", "agency"))
    next_version(without=["3.2"])
    with viewing(viewer_of("officer")) as officer:
        assert stay(officer, matched.stay) is None
        answer = permit(
            from_party=jail, to_party=agency, purpose=Purpose.CHILD_SUPPORT_OUTREACH, at=officer.at
        )
        assert not answer and answer.ended.number == "3.2"
    next_version()
    with viewing(viewer_of("officer")) as officer:
        assert stay(officer, matched.stay).id == matched.stay


@pytest.mark.rule("5 know 14")
def test_a_renewed_agreement_shows_confirmed_parents_for_its_longer_time(
    world, viewer_of, confirmed, next_version
):
    matched, later = confirmed(), timezone.now() + timedelta(days=300)
    with viewing(viewer_of("officer", later)) as officer:
        assert stay(officer, matched.stay) is None
    next_version(days=365)
    with viewing(viewer_of("officer", later)) as officer:
        assert stay(officer, matched.stay) is not None
