"""Names this register as a Django app."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """The register of ledger."""

    name = "throughcare.registers.ledger"
    label = "ledger"
