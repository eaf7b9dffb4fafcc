"""A job that fails each time leaves nothing half done, and somebody who knows what to do next."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.take_stock.files import NEWCOMER, do_jobs, map_columns, roster, upload
from throughcare.access.actions import viewing
from throughcare.entrypoints.cli.jobs import MORE_TRIES
from throughcare.registers.ledger.models import Fact
from throughcare.workflows.take_stock import apply_delivery, hand_in, read_delivery


class Broken(Exception):
    """What a full disk or a fault of ours may raise."""


@pytest.fixture
def clerk(client_of: Any) -> Any:
    """The jail's records clerk at the browser."""
    return client_of("clerk")


@pytest.fixture
def people(viewer_of: Any) -> Any:
    """How many people of its own the jail's clerk sees."""
    from throughcare.access.queries import people_since

    def count() -> int:
        me = viewer_of("clerk")
        with viewing(me):
            return len(people_since(me, me.at))

    return count


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file is large enough to become a job."""
    for module in (read_delivery, apply_delivery):
        monkeypatch.setattr(module, "AT_ONCE_BYTES", 0)


def breaks_after_admitting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Applying fails after people have been written, as late as it can."""

    def broken(*args: Any, **kwargs: Any) -> None:
        raise Broken

    monkeypatch.setattr(apply_delivery.actions, "mark_applied", broken)


def look(clerk: Any, delivery: Any) -> Any:
    """The delivery's page."""
    return clerk.get(f"/take-stock/deliveries/{delivery.pk}/")


def test_applying_that_fails_each_time_ends_with_words_and_two_ways_on(
    clerk: Any, world: Any, people: Any, large: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    delivery = map_columns(clerk, upload(clerk, world, roster(NEWCOMER))).context["delivery"]
    do_jobs(delivery)
    before = people()
    clerk.post(f"/take-stock/deliveries/{delivery.pk}/apply/")
    with monkeypatch.context() as patch:
        breaks_after_admitting(patch)
        for tries in range(MORE_TRIES):
            with pytest.raises(Broken):
                do_jobs(delivery, tries=tries)
            assert look(clerk, delivery).context["delivery"].state == "applying"
        with pytest.raises(Broken):
            do_jobs(delivery, tries=MORE_TRIES)
    page = look(clerk, delivery)
    assert page.context["delivery"].state == "read"
    assert "Nothing was changed." in page.text
    assert "Apply the file" in page.text and "Take it back" in page.text
    assert people() == before
    clerk.post(f"/take-stock/deliveries/{delivery.pk}/apply/")
    do_jobs(delivery)
    page = look(clerk, delivery)
    assert page.context["delivery"].state == "applied"
    assert "Something went wrong" not in page.text
    assert people() == before + 1


def test_reading_that_fails_each_time_can_be_asked_for_again_or_taken_back(
    clerk: Any, client_of: Any, world: Any, large: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer = client_of("officer")
    page = map_columns(officer, upload(officer, world, roster(NEWCOMER)))
    delivery = page.context["delivery"]
    with monkeypatch.context() as patch:
        patch.setattr(read_delivery, "read_rows", lambda *a, **k: (_ for _ in ()).throw(Broken))
        with pytest.raises(Broken):
            do_jobs(delivery, tries=MORE_TRIES)
    page = look(officer, delivery)
    assert page.context["delivery"].state == "received"
    assert "Try again" in page.text and "Take it back" in page.text
    sender = look(clerk, delivery)
    assert "Nothing of it was stored in the register" in sender.text
    assert "Try again</button>" not in sender.text  # only who handed it in decides
    officer.post(f"/take-stock/deliveries/{delivery.pk}/read/")
    do_jobs(delivery)
    assert look(officer, delivery).context["delivery"].state == "read"


def test_a_job_whose_worker_died_each_time_is_given_up_and_not_tried_once_more(
    clerk: Any, world: Any, large: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = map_columns(clerk, upload(clerk, world, roster(NEWCOMER)))
    delivery = page.context["delivery"]
    monkeypatch.setattr(read_delivery, "read_rows", lambda *a, **k: pytest.fail("tried again"))
    do_jobs(delivery, tries=MORE_TRIES + 1)
    page = look(clerk, delivery)
    assert page.context["delivery"].state == "received"
    clerk.post(f"/take-stock/deliveries/{delivery.pk}/withdraw/")
    assert look(clerk, delivery).context["delivery"].state == "withdrawn"


def test_in_the_foreground_one_failure_puts_the_file_back(
    world: Any, viewer_of: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from throughcare.registers.directory.models import Organization
    from throughcare.vocabulary.layout_fields import FileKind

    me = viewer_of("clerk")
    errand = hand_in.Errand(
        sender=Organization.objects.get(pk=world.organizations["jail"]),
        receiver=world.organizations["agency"], kind=FileKind.ROSTER, door="command",
        accept_suggestion=True,
    )  # fmt: skip
    with monkeypatch.context() as patch:
        breaks_after_admitting(patch)
        with pytest.raises(Broken):
            hand_in.hand_in(errand, roster(NEWCOMER), viewer=me, at=me.at, apply=True)
    again = hand_in.hand_in(errand, roster(NEWCOMER), viewer=me, at=me.at, apply=True)
    assert again.delivery.state == "applied"
    with viewing(me):
        assert Fact.objects.filter(subject=again.delivery.pk, cause="gave_up").count() == 1
        assert Fact.objects.filter(subject=again.delivery.pk, kind="delivery_applied").count() == 1
