"""Names this folder as a Django app, for its checks and its start-up refusals."""

from django.apps import AppConfig


class Config(AppConfig):
    """Wires the house up."""

    name = "throughcare.config"
    label = "config"

    def ready(self) -> None:
        """Register the checks that refuse an unsafe start."""
        from throughcare.config import checks  # noqa: F401
