"""Addresses of all pages: one prefix for each step of the loop."""

from django.urls import include, path

WEB = "throughcare.entrypoints.web"

urlpatterns = [
    path("", include(f"{WEB}.desk.urls")),
    path("take-stock/", include(f"{WEB}.take_stock.urls")),
    path("partner/", include(f"{WEB}.partner.urls")),
    path("agree/", include(f"{WEB}.agree.urls")),
    path("schedule/", include(f"{WEB}.schedule.urls")),
    path("deliver/", include(f"{WEB}.deliver.urls")),
    path("follow-up/", include(f"{WEB}.follow_up.urls")),
]
