"""The web server door: one WSGI application."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "throughcare.config.settings.base")
application = get_wsgi_application()
