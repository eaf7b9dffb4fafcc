"""Names these pages as a Django app."""

from django.apps import AppConfig


class DeliverPages(AppConfig):
    """Deliver: contacts, packets, letters."""

    name = "throughcare.entrypoints.web.deliver"
    label = "web_deliver"
