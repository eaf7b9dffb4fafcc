"""Addresses of partnerships."""

from django.urls import path

from throughcare.entrypoints.web.partner.views import (
    calendar,
    decisions,
    funding,
    glossary,
    goals,
    home,
    inventory,
    meetings,
    non_negotiables,
    partnership,
    plan,
    services,
)

app_name = "partner"
urlpatterns = [
    path("", home.home, name="home"),
    path("begin/", home.begin, name="begin"),
    path("calendar/", calendar.show, name="calendar"),
    path("calendar/days-ahead.ics", calendar.file, name="calendar_file"),
    path("words/", glossary.show, name="glossary"),
    path("words/<slug:concept>/", glossary.say, name="say_word"),
    path("services/", services.show, name="services"),
    path("services/new/", services.tell, name="tell_service"),
    path("services/<uuid:service_id>/", services.tell, name="service"),
    path("inventory/<uuid:organization_id>/", inventory.show, name="inventory"),
    path("inventory/ours/<slug:field>/", inventory.tell, name="tell_holding"),
    path("money/", funding.show, name="funding"),
    path("money/tell/", funding.tell, name="tell_funding"),
    path("money/forget/", funding.forget, name="forget_funding"),
    path("non-negotiables/end/", non_negotiables.end, name="end_non_negotiable"),
    path("non-negotiables/add/<slug:about>/", non_negotiables.say, name="say_non_negotiable"),
    path("non-negotiables/<uuid:organization_id>/", non_negotiables.show, name="non_negotiables"),
    path(
        "non-negotiables/<uuid:organization_id>/read/",
        non_negotiables.read,
        name="read_non_negotiables",
    ),
    path("<uuid:partnership_id>/", partnership.show, name="partnership"),
    path("<uuid:partnership_id>/agree/", partnership.agree, name="agree_to"),
    path("<uuid:partnership_id>/draft/", partnership.draft, name="draft"),
    path("<uuid:partnership_id>/plan/<slug:part>/", plan.show, name="plan"),
    path("<uuid:partnership_id>/goals/<uuid:goal_id>/", goals.side, name="goal"),
    path("<uuid:partnership_id>/meetings/", meetings.show, name="meetings"),
    path("<uuid:partnership_id>/meetings/plan/", meetings.plan, name="plan_meeting"),
    path("<uuid:partnership_id>/meetings/held/", meetings.held, name="held_meeting"),
    path("<uuid:partnership_id>/meetings/item/", meetings.item, name="raise_item"),
    path("<uuid:partnership_id>/meetings/done/", meetings.done, name="finish_item"),
    path("<uuid:partnership_id>/decisions/", decisions.show, name="decisions"),
    path("<uuid:partnership_id>/decisions/propose/", decisions.propose, name="propose"),
    path("<uuid:partnership_id>/decisions/decide/", decisions.decide, name="decide"),
    path("<uuid:partnership_id>/decisions/back/", decisions.withdraw, name="withdraw_proposal"),
    path("<uuid:partnership_id>/stop-sharing/", decisions.stop, name="stop_sharing"),
]
