"""Names this floor as a Django app."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Who may see whom, under which clause."""

    name = "throughcare.access"
    label = "access"
