"""Names these pages as a Django app."""

from django.apps import AppConfig


class FollowUpPages(AppConfig):
    """Follow up: results, release day, measures."""

    name = "throughcare.entrypoints.web.follow_up"
    label = "web_follow_up"
