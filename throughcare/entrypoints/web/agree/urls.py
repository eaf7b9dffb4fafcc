"""Addresses of agreements."""

from django.urls import path

from throughcare.entrypoints.web.agree.views import agreement, agreements, coverage

app_name = "agree"
urlpatterns = [
    path("", agreements.agreements, name="home"),
    path("facilities/", coverage.coverage, name="coverage"),
    path("<uuid:agreement_id>/", agreement.agreement, name="agreement"),
]
