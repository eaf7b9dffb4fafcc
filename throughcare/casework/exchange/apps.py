"""Names this room as a Django app."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """The room of exchange."""

    name = "throughcare.casework.exchange"
    label = "exchange"
