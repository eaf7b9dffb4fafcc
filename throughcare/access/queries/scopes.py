"""The first wall as conditions: what a viewer may reach of each kind of row."""

from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q

from throughcare.access.models import Grant
from throughcare.access.rules.sources import RESTRICTED
from throughcare.access.rules.viewers import NOT_SHARED, Viewer
from throughcare.registers.people.guarded import Scope
from throughcare.vocabulary.categories import DataClass

_NOTHING = Scope(Q(pk__in=[]))


class _IsSealed(Func):
    """Asks the database, whose seal table this viewer may not read."""

    function = "access_is_sealed"
    output_field = BooleanField()


class _IsEmbargoed(Func):
    """Asks the database whether a record still rests."""

    function = "access_is_embargoed"
    output_field = BooleanField()


def reach(
    viewer: Viewer,
    data_class: DataClass,
    *,
    person: str = "person_id",
    foreign: bool = True,
    sourced: bool = False,
) -> Scope:
    """Rows of the register of people; ``person`` is the column that names the person.

    ``sourced`` rows say where the fact comes from, and some sources go no further (F10).
    """
    if not viewer.may_see(data_class):
        return _NOTHING
    condition = Q(owner_id=viewer.organization)
    if data_class == DataClass.CONTACT and not viewer.may_see(DataClass.SAFETY):
        condition &= ~Q(_IsSealed(F(person)))
    if foreign and data_class not in NOT_SHARED:
        shared = _granted(viewer, data_class, person)
        condition |= shared & ~Q(source__iregex=RESTRICTED) if sourced else shared
    return Scope(condition)


def _granted(viewer: Viewer, data_class: DataClass, person: str) -> Q:
    grants = Grant.objects.filter(
        person_id=OuterRef(person),
        organization_id=viewer.organization,
        data_class=data_class,
        purpose=viewer.purpose,
        valid_from__lte=viewer.at,
        valid_until__gt=viewer.at,
    )
    return Q(Exists(grants)) & ~Q(_IsSealed(F(person))) & ~Q(_IsEmbargoed(F(person)))


def own(viewer: Viewer, data_class: DataClass) -> Scope:
    """Rows of a room that belong to the viewer's organization."""
    return between(viewer, data_class, "organization")


def between(viewer: Viewer, data_class: DataClass, *columns: str) -> Scope:
    """Rows that name the viewer's organization in one of ``columns``."""
    if data_class != DataClass.NOBODY and not viewer.may_see(data_class):
        return _NOTHING
    condition = Q()
    for column in columns:
        condition |= Q(**{f"{column}_id": viewer.organization})
    return Scope(condition)


def shared_now(viewer: Viewer, data_class: DataClass, *, person: str) -> Q:
    """Rows of a room whose ``person`` column names somebody whom a grant shows the viewer now."""
    if not viewer.may_see(data_class) or data_class in NOT_SHARED:
        return Q(pk__in=[])
    return _granted(viewer, data_class, person)


def not_withheld(viewer: Viewer, *, ours: str, theirs: str) -> Q:
    """Rows of a room about a pair of people, less those that a seal or an embargo takes away.

    ``ours`` names the viewer's own person: sealed, they are for trained workers only (2.13).
    ``theirs`` names another organization's: sealed or resting, they are for nobody.
    """
    condition = theirs_shown(person=theirs)
    return condition if viewer.may_see(DataClass.SAFETY) else condition & ~Q(_IsSealed(F(ours)))


def own_shown(viewer: Viewer, *, person: str) -> Q:
    """Rows about own people; who works on cases needs training for those who are sealed.

    A facility's desk has no cases and goes on seeing everybody inside (2.13).
    """
    on_cases = viewer.may_see(DataClass.CHILD_SUPPORT_EXISTENCE)
    must_train = on_cases and not viewer.may_see(DataClass.SAFETY)
    return ~Q(_IsSealed(F(person))) if must_train else Q()


def is_sealed(*, person: str) -> Q:
    """Rows about somebody who is sealed, on whichever of the records that were joined."""
    return Q(_IsSealed(F(person)))


def theirs_shown(*, person: str) -> Q:
    """Rows about another organization's person, who is neither sealed nor resting."""
    return ~Q(_IsSealed(F(person))) & ~Q(_IsEmbargoed(F(person)))


def own_and_shown(viewer: Viewer, *, person: str, link: str = "link") -> Q:
    """Rows that a match opened about the viewer's own ``person``, as far as seals leave them.

    An own person who is sealed is for trained workers only (2.13). Once the other organization
    seals its record, what stands on the ``link`` is for nobody: it would tell where they are.
    """
    taken = Q(_IsSealed(F("person_id"))) | Q(_IsEmbargoed(F("person_id")))
    shown = ~Q(Exists(Grant.objects.filter(taken, basis_id=OuterRef(link))))
    return shown if viewer.may_see(DataClass.SAFETY) else shown & ~Q(_IsSealed(F(person)))
