"""How pairs of own records are said, and the forms that decide about them."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from throughcare.access.rules.merging import MergeReason, MergeState, MergeStep

STATES = {
    MergeState.PROPOSED: (_("to be looked at"), "soon"),
    MergeState.JOINED: (_("one person"), "good"),
    MergeState.APART: (_("two people"), "quiet"),
    MergeState.UNDONE: (_("parted again"), "quiet"),
}
REASONS = {
    MergeReason.ASKED: _("The person said so"),
    MergeReason.NUMBER: _("A number agrees"),
    MergeReason.PAPERS: _("We compared papers"),
    MergeReason.SOMEBODY_ELSE: _("It is somebody else"),
    MergeReason.BY_MISTAKE: _("Joined by mistake"),
}
REFUSED = _("These two records can not be joined.")  # for every cause alike


class DecideForm(forms.Form):
    """Why; chosen from a list, because words of one's own could name somebody."""

    reason = forms.ChoiceField(label=_("Why?"), widget=forms.RadioSelect)

    def __init__(self, *args: object, step: MergeStep, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        field = self.fields["reason"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.value, REASONS[one]) for one in FOR[step]]

    def why(self) -> MergeReason:
        """The reason that was chosen."""
        return MergeReason(self.cleaned_data["reason"])


FOR = {
    MergeStep.JOINED: (MergeReason.ASKED, MergeReason.NUMBER, MergeReason.PAPERS),
    MergeStep.APART: (MergeReason.SOMEBODY_ELSE, MergeReason.ASKED, MergeReason.PAPERS),
    MergeStep.UNDONE: (MergeReason.BY_MISTAKE, MergeReason.SOMEBODY_ELSE, MergeReason.ASKED),
}
