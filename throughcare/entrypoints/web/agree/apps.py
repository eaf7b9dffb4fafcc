"""Names these pages as a Django app."""

from django.apps import AppConfig


class AgreePages(AppConfig):
    """Agree: agreements, readable, with what they permit."""

    name = "throughcare.entrypoints.web.agree"
    label = "web_agree"
