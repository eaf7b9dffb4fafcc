"""Names these pages as a Django app."""

from django.apps import AppConfig


class PartnerPages(AppConfig):
    """Partner: who is missing, and who is found."""

    name = "throughcare.entrypoints.web.partner"
    label = "web_partner"
