"""Addresses of this step's pages."""

from django.urls import path

from throughcare.entrypoints.web.deliver.views import (
    agreed,
    case,
    consent,
    consents,
    letters,
    letters_sent,
    meeting,
    packet,
    people,
    rules,
)

app_name = "deliver"
urlpatterns = [
    path("", people.show, name="home"),
    path("people/<uuid:link>/", case.show, name="case"),
    path("people/<uuid:link>/meeting/", meeting.record, name="meeting"),
    path("people/<uuid:link>/not-me/", meeting.not_me, name="not_me"),
    path("people/<uuid:link>/pause/", meeting.pause, name="pause"),
    path("people/<uuid:link>/resume/", meeting.resume, name="resume"),
    path("people/<uuid:link>/orders/<uuid:order>/packet/", packet.show, name="packet"),
    path("people/<uuid:link>/orders/<uuid:order>/print/", packet.print_one, name="print_packet"),
    path("letters/", letters.show, name="letters"),
    path("letters/print/<slug:kind>/", letters.print_all, name="print_letters"),
    path("letters/sent/<slug:kind>/", letters_sent.sent, name="letters_sent"),
    path("letters/<uuid:letter>/returned/", letters_sent.returned, name="letter_returned"),
    path("letters/referred/<uuid:clock>/", letters_sent.referred, name="referred"),
    path("consents/", consents.show, name="consents"),
    path("consents/find/", consents.find, name="consent_find"),
    path("consents/ask/<uuid:person_id>/", consent.ask, name="consent_ask"),
    path("consents/ask/<uuid:person_id>/no/", consent.refused, name="consent_refused"),
    path("consents/<uuid:consent_id>/", consent.show, name="consent"),
    path("consents/<uuid:consent_id>/form/", consent.print_form, name="consent_form"),
    path("consents/<uuid:consent_id>/sign/", consent.sign, name="consent_sign"),
    path("consents/<uuid:consent_id>/revoke/", consent.revoke, name="consent_revoke"),
    path("agreed/", agreed.show, name="agreed"),
    path("letters/referred/<uuid:clock>/print/", letters.print_one_referral, name="print_referral"),
    path("rules/", rules.home, name="rules_home"),
    path("rules/<slug:jurisdiction>/", rules.show, name="rules"),
]
