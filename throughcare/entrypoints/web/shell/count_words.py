"""What two partners agreed to count otherwise, in words that editor, papers and charts share."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughcare.partnership.measures.rules.definitions import MeasureDefinition, Setting
from throughcare.vocabulary.categories import ContactMode

# What two partners can choose among when they agree to count otherwise.
CHOICES: dict[str, Promise] = {
    ContactMode.IN_PERSON: gettext_lazy("in person"),
    ContactMode.VIDEO: gettext_lazy("by video"),
    ContactMode.PHONE: gettext_lazy("by phone"),
    ContactMode.LETTER: gettext_lazy("by a letter that was answered"),
    "person": gettext_lazy("the person asked for time"),
    "facility": gettext_lazy("the facility"),
    "arrived": gettext_lazy("arrived on time"),
    "late": gettext_lazy("arrived late"),
    "court": gettext_lazy("at court"),
    "medical": gettext_lazy("medical"),
    "released": gettext_lazy("released"),
    "moved": gettext_lazy("moved elsewhere"),
    "lockdown": gettext_lazy("lockdown"),
    "refused": gettext_lazy("did not want to come"),
    "no_visitor": gettext_lazy("no visitor came"),
    "source=pay_stub": gettext_lazy("a pay stub"),
    "source=employer": gettext_lazy("the employer"),
    "source=partner_record": gettext_lazy("a partner's record"),
}


def agreed_in_words(definition: MeasureDefinition) -> Iterator[str]:
    """What two partners agreed to count otherwise, a sentence each."""
    for name, value in definition.agreed.items():
        what = _(definition.adjustable[name].words)
        yield _("Agreed here: %(what)s: %(said)s.") % {
            "what": what, "said": setting_in_words(value)
        }  # fmt: skip


def setting_in_words(value: Setting) -> str:
    """A number as it is; a list in words; "none" for an empty one."""
    if isinstance(value, int | str):
        return str(CHOICES.get(str(value), value))
    return ", ".join(str(CHOICES.get(str(one), one)) for one in value) or _("none")
