"""Names this room as a Django app."""

from django.apps import AppConfig


class LinkageConfig(AppConfig):
    """The room of linkage."""

    name = "throughcare.casework.linkage"
    label = "linkage"
