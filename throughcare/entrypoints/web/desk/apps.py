"""Names these pages as a Django app."""

from django.apps import AppConfig


class DeskPages(AppConfig):
    """The desk: whom to be, what to do first, one's own account."""

    name = "throughcare.entrypoints.web.desk"
    label = "web_desk"
