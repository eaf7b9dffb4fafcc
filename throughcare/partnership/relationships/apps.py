"""Names this room as a Django app."""

from django.apps import AppConfig


class RelationshipsConfig(AppConfig):
    """The room of relationships."""

    name = "throughcare.partnership.relationships"
    label = "relationships"
