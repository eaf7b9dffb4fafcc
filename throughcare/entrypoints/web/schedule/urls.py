"""Addresses of this step's pages."""

from django.urls import path, register_converter

from throughcare.entrypoints.web.schedule.days import DayConverter
from throughcare.entrypoints.web.schedule.views import (
    answers,
    call_out,
    calls,
    closings,
    endings,
    gate,
    home,
    inbox,
    permissions,
    visit,
    visit_list,
    visit_papers,
    who_to_meet,
)

register_converter(DayConverter, "day")

app_name = "schedule"
urlpatterns = [
    path("", home.show, name="home"),
    path("people/", who_to_meet.show, name="who_to_meet"),
    path("people/ask/", who_to_meet.ask, name="ask"),
    path("answers/", answers.show, name="answers"),
    path("visits/", visit_list.next_day, name="visits"),
    path("visits/<day:day>/", visit_list.show, name="visit_list"),
    path("visits/<day:day>/list.pdf", visit_list.pdf, name="visit_list_pdf"),
    path("visits/<day:day>/papers.pdf", visit_papers.print_day, name="visit_papers"),
    path("visits/<uuid:visit_id>/", visit.show, name="visit"),
    path("visits/<uuid:visit_id>/take/", visit.take, name="take_offer"),
    path("visits/<uuid:visit_id>/call-off/", visit.call_off, name="call_off"),
    path("gate/<day:day>/", gate.show, name="gate"),
    path("gate/<day:day>/memo.pdf", gate.pdf, name="gate_pdf"),
    path("requests/", inbox.show, name="inbox"),
    path("requests/<uuid:visit_id>/", inbox.answer, name="answer"),
    path("call-outs/", call_out.today_list, name="call_outs"),
    path("call-outs/<day:day>/", call_out.show, name="call_out"),
    path("call-outs/<day:day>/list.pdf", call_out.pdf, name="call_out_pdf"),
    path("permissions/", permissions.show, name="permissions"),
    path("permissions/clearance/", permissions.clearance, name="clearance"),
    path("permissions/equipment/", permissions.equipment, name="equipment"),
    path(
        "permissions/equipment/<uuid:permission_id>/end/", endings.permission, name="end_permission"
    ),
    path("closings/", closings.show, name="closings"),
    path("closings/<uuid:closure_id>/reopen/", closings.reopen, name="reopen"),
    path("day/", closings.day, name="day"),
    path("day/<uuid:block_id>/end/", endings.fixed_time, name="end_fixed_time"),
    path("calls/", calls.show, name="calls"),
    path("calls/calls.csv", calls.as_csv, name="calls_csv"),
]
