"""Settings of the demo: a fictional county, a red banner, and sign-in by choosing whom to be."""

import os

os.environ.setdefault("SECRET_KEY", "demo-only-and-never-for-real-people")
os.environ.setdefault("FIELD_KEY", "ZGVtby1vbmx5LWFuZC1uZXZlci1mb3ItcmVhbC1wcGw=")
os.environ.setdefault("HTTPS", "off")

from throughcare.config.settings.base import *  # noqa: F403
from throughcare.config.settings.base import STORAGES

DEMO = True
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
STATIC_ROOT = None  # served from where they lie
