"""Names this room as a Django app."""

from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    """The room of measures."""

    name = "throughcare.partnership.measures"
    label = "measures"
