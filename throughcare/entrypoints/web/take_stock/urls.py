"""Addresses of this step's pages."""

from django.urls import URLPattern

app_name = "take_stock"
urlpatterns: list[URLPattern] = []
