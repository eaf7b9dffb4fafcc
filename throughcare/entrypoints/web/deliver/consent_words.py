"""How the consent desk says what the rules name by code."""

from django.utils.translation import gettext_lazy as _

from throughcare.access.rules.consents import ConsentState, SignedBy

EDITION = "2"  # of the form's words; raise it whenever paper/words/*/consent.toml changes

STATES = {
    ConsentState.DRAFT: (_("not signed"), "quiet"),
    ConsentState.GIVEN: (_("given"), "good"),
    ConsentState.EXPIRED: (_("over"), "quiet"),
    ConsentState.REVOKED: (_("taken back"), "quiet"),
    ConsentState.SUPERSEDED: (_("followed by another"), "quiet"),
}
WAYS = {
    SignedBy.PEN: _("With a pen, on the printed form that we keep"),
    SignedBy.MARK: _("With a mark, in front of a witness"),
    SignedBy.TYPED: _("Typed their name here themselves"),
}
SAID_HOW = {
    "spoken": _("Said it"),
    "written": _("Wrote it"),
    "by_another": _("Somebody who may speak for them said it"),
}
FAULTS = {
    "nothing_chosen": _("Tick at least one thing that may be shared."),
    "not_to_be_asked": _("This is never asked for."),
    "nobody_named": _("Name at least one organization."),
    "takes_no_names": _(
        "This organization may not take a name from us. Give the person its phone number instead."
    ),
    "treatment_only": _("Health and treatment can be shared with a treatment program only."),
    "no_last_day": _("Write the last day."),
    "over_already": _("The last day is over already."),
    "too_long": _("A consent lasts a year at most."),
    "mark_without_witness": _("A mark needs the name of a witness."),
    "not_draft": _("This form was signed already, or it is not yours."),
    "not_given": _("This consent does not share anything any more."),
}
