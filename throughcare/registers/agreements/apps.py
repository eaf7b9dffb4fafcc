"""Names this register as a Django app."""

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """The register of agreements."""

    name = "throughcare.registers.agreements"
    label = "agreements"
