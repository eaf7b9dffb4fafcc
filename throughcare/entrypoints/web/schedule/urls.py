"""Addresses of this step's pages."""

from django.urls import URLPattern

app_name = "schedule"
urlpatterns: list[URLPattern] = []
