"""How the pages of requests and of release day say what the rooms name by code."""

from django.utils.translation import gettext_lazy as _

STATES = {
    "packet": _("packet printed"),
    "signed": _("signed, to be filed"),
    "filed": _("filed"),
    "decided": _("decided"),
}
OUTCOMES = {
    "granted": _("granted"),
    "denied": _("denied"),
    "suspended": _("suspended: support stands still"),
    "abated": _("abated: lowered for a time"),
    "expired": _("expired: the order ended"),
    "modified_by_court": _("changed by the court"),
    "withdrawn": _("withdrawn"),
}
STEPS = {
    "request_in": _("The request to change the order is in"),
    "explain_restart": _("Somebody explained when support is due again"),
    "release_letter": _("The release-day letter is printed"),
}
REFUSALS = {
    "in_the_future": _("This day is still to come. Write the day on which it happened."),
    "not_that_day": _("This day does not fit the days already written down."),
    "already_filed": _("This request was filed already."),
    "not_signed": _("The request is not signed yet. Write down the signature first."),
    "no_notary": _("This form must be signed before a notary first."),
    "not_filed": _("This request was not filed yet, or it was decided already."),
    "say_what_changed": _("Write the first day of the change, and the amounts before and after."),
    "nothing_changed": _("With this outcome nothing changes: leave the day and the amounts empty."),
    "other_parent_not_told": _("Write down first when the other parent was told of the request."),
    "before_the_other_parent_was_told": _(
        "A change cannot hold before the day on which the other parent was told."
    ),
    "account_changed_already": _("Somebody wrote this change down already."),
    "before_the_law": _("The law does not change the account before its first day. Look again."),
    "not_lowered": _("The amount from then on must be lower than before."),
    "not_to_undo": _("This account does not wait to be changed back any more."),
    "no_request": _("This request was taken back."),
}
