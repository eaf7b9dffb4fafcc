"""Names these pages as a Django app."""

from django.apps import AppConfig


class TakeStockPages(AppConfig):
    """Take stock: files in, matches, cards."""

    name = "throughcare.entrypoints.web.take_stock"
    label = "web_take_stock"
