"""Addresses of this step's pages."""

from django.urls import URLPattern, path

from throughcare.entrypoints.web.follow_up.views import (
    accounts,
    disclosures,
    drop_off,
    frozen,
    measures,
    notices,
    promises,
    recalls,
    recalls_received,
    receipt,
    release_day,
    results,
    said,
    very_facts,
)

app_name = "follow_up"
urlpatterns: list[URLPattern] = [
    path("", measures.measures, name="home"),
    path("measures/<int:year>-<int:month>/freeze/", frozen.freeze, name="freeze"),
    path("measures/<int:year>-<int:month>/facts.csv", frozen.extract, name="extract"),
    path("measures/<int:year>-<int:month>/<slug:step>/", drop_off.drop_off, name="drop_off"),
    path("promises/", promises.board, name="promises"),
    path("promises/count/", promises.count_now, name="count_promises"),
    path("promises/<uuid:clause_id>/said/", said.show, name="said"),
    path("promises/<uuid:standing_id>/facts/", very_facts.show, name="very_facts"),
    path("promises/<uuid:standing_id>/facts.csv", very_facts.export, name="very_facts_csv"),
    path("notices/", notices.show_all, name="notices"),
    path("notices/<uuid:notice_id>/", notices.show, name="notice"),
    path("notices/<uuid:notice_id>/<slug:name>/", notices.step, name="notice_step"),
    path("looks/", disclosures.show, name="disclosures"),
    path("looks/looks.csv", disclosures.export, name="disclosures_csv"),
    path("receipts/", receipt.find, name="receipts"),
    path("receipts/<uuid:person_id>/", receipt.print_one, name="receipt"),
    path("recalls/", recalls.show_all, name="recalls"),
    path("recalls/received/", recalls_received.show_all, name="recalls_received"),
    path("recalls/received/<uuid:recall_id>/", recalls_received.answer, name="recall_answer"),
    path("recalls/<uuid:recall_id>/notice.pdf", recalls.print_one, name="recall"),
    path("recalls/<uuid:recall_id>/sent/", recalls.sent, name="recall_sent"),
    path("results/", results.show_all, name="results"),
    path("results/<uuid:request_id>/", results.show, name="result"),
    path("results/<uuid:request_id>/<slug:name>/", results.step, name="result_step"),
    path("accounts/", accounts.show_all, name="accounts"),
    path("accounts/<uuid:link>/<uuid:order>/", accounts.one, name="account"),
    path("accounts/<uuid:change_id>/back/", accounts.back, name="account_back"),
    path("release-day/", release_day.show_all, name="release_day"),
    path("release-day/<uuid:link>/", release_day.show, name="one_release"),
    path("release-day/<uuid:link>/print/", release_day.print_page, name="print_release_day"),
]
