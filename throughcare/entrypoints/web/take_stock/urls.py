"""Addresses of this step's pages."""

from django.urls import URLPattern, path

from throughcare.entrypoints.web.take_stock.views import (
    card_batches,
    cards,
    deliveries,
    delivery,
    delivery_map,
    delivery_rejected,
    layouts,
    match,
    match_runs,
    match_undo,
    matches,
    matches_confirmed,
)

app_name = "take_stock"
urlpatterns: list[URLPattern] = [
    path("", deliveries.home, name="home"),
    path("deliveries/", deliveries.show, name="deliveries"),
    path("deliveries/new/", deliveries.hand_in, name="delivery_new"),
    path("deliveries/<uuid:delivery_id>/", delivery.show, name="delivery"),
    path("deliveries/<uuid:delivery_id>/columns/", delivery_map.show, name="delivery_map"),
    path("deliveries/<uuid:delivery_id>/read/", delivery.read_again, name="delivery_read"),
    path("deliveries/<uuid:delivery_id>/apply/", delivery.apply, name="delivery_apply"),
    path("deliveries/<uuid:delivery_id>/withdraw/", delivery.withdraw, name="delivery_withdraw"),
    path(
        "deliveries/<uuid:delivery_id>/rows-not-read/",
        delivery_rejected.download,
        name="delivery_rejected",
    ),
    path("layouts/", layouts.show, name="layouts"),
    path("matches/", matches.show, name="matches"),
    path("matches/confirmed/", matches_confirmed.show, name="matches_confirmed"),
    path("matches/runs/", match_runs.show_all, name="match_runs"),
    path("matches/runs/start/<uuid:sender>/", match_runs.start, name="match_run_start"),
    path("matches/runs/<uuid:run_id>/", match_runs.show, name="match_run"),
    path("matches/<uuid:link_id>/", match.show, name="match"),
    path("matches/<uuid:link_id>/same/", match.same, name="match_same"),
    path("matches/<uuid:link_id>/not-the-same/", match.not_the_same, name="match_not_the_same"),
    path("matches/<uuid:link_id>/undo/", match_undo.undo, name="match_undo"),
    path("matches/<uuid:link_id>/undone/", match_undo.undone, name="match_undone"),
    path("cards/", cards.show, name="cards"),
    path("cards/print/", cards.print_sheets, name="cards_print"),
    path("cards/send/<uuid:receiver>/", cards.send, name="cards_send"),
    path("cards/<uuid:card>/number/", cards.mend, name="cards_mend"),
    path("cards/batches/", card_batches.show_all, name="cards_batches"),
    path("cards/batches/<uuid:batch_id>/", card_batches.show, name="cards_batch"),
    path("cards/batches/<uuid:batch_id>/list/", card_batches.print_list, name="cards_batch_list"),
    path("cards/batches/<uuid:batch_id>/receive/", card_batches.receive, name="cards_receive"),
    path("cards/<uuid:card>/looked-up/", card_batches.looked_up, name="cards_looked_up"),
]
