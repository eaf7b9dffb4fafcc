"""Names these pages as a Django app."""

from django.apps import AppConfig


class SchedulePages(AppConfig):
    """Schedule: who is due, visits, the facility's desk."""

    name = "throughcare.entrypoints.web.schedule"
    label = "web_schedule"
