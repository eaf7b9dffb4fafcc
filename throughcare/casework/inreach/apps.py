"""Names this room as a Django app."""

from django.apps import AppConfig


class InreachConfig(AppConfig):
    """The room of inreach."""

    name = "throughcare.casework.inreach"
    label = "inreach"
