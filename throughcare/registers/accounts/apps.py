"""Names this register as a Django app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The register of accounts."""

    name = "throughcare.registers.accounts"
    label = "accounts"
