"""How the log says through which door somebody looked."""

from django.utils.translation import gettext_lazy as _

CHANNELS = {
    "page": _("on a page"),
    "file": _("in a file"),
    "api": _("by another system"),
    "job": _("by a job"),
    "print": _("on paper"),
}
