"""Names this register as a Django app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The register of people."""

    name = "throughcare.registers.people"
    label = "people"
