"""All doors of the web server."""

from django.urls import include, path

urlpatterns = [
    path("account/", include("throughcare.config.closed_doors")),
    path("account/", include("allauth.account.urls")),
    path("account/2fa/", include("allauth.mfa.urls")),
    path("language/", include("django.conf.urls.i18n")),
    path("api/", include("throughcare.entrypoints.api.urls")),
    path("", include("throughcare.entrypoints.web.urls")),
]
