"""Names this register as a Django app."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """The register of directory."""

    name = "throughcare.registers.directory"
    label = "directory"
