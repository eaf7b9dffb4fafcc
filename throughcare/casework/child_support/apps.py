"""Names this room as a Django app."""

from django.apps import AppConfig


class ChildSupportConfig(AppConfig):
    """The room of child support."""

    name = "throughcare.casework.child_support"
    label = "child_support"
