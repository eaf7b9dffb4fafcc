"""Names this room as a Django app."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """The room of notices."""

    name = "throughcare.partnership.notices"
    label = "notices"
