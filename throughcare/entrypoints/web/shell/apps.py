"""Names this folder as a Django app, so that its templates, tags and styles are found."""

from django.apps import AppConfig


class Config(AppConfig):
    """The look that all six steps share."""

    name = "throughcare.entrypoints.web.shell"
    label = "shell"
