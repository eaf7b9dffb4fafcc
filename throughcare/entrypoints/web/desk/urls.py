"""Addresses of the desk: the front door and one's own pages."""

from django.urls import path

from throughcare.entrypoints.web.desk.views import choose, home

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("demo/", choose.choose, name="choose"),
    path("demo/be/<uuid:membership_id>/", choose.be, name="be"),
]
