"""Addresses of agreements."""

from django.urls import path

from throughcare.entrypoints.web.agree.views import (
    agreement,
    agreements,
    changes,
    copies,
    coverage,
    edit,
    edit_clause,
    rescue,
    signature,
    terms,
    version,
    version_steps,
    why,
    write,
)

app_name = "agree"
urlpatterns = [
    path("", agreements.agreements, name="home"),
    path("facilities/", coverage.coverage, name="coverage"),
    path("terms/", terms.show, name="terms"),
    path("bring-in/", copies.bring_in, name="bring_in"),
    path("why/", why.show, name="why"),
    path("write/", write.choose, name="write"),
    path("write/blank/", write.blank, name="write_blank"),
    path("write/from/<slug:model>/", write.from_model, name="write_from"),
    path("versions/<uuid:version_id>/", version.show, name="version"),
    path("versions/<uuid:version_id>/edit/", edit.show, name="edit"),
    path("versions/<uuid:version_id>/library/", edit_clause.library, name="library"),
    path("versions/<uuid:version_id>/clauses/<str:clause>/", edit_clause.show, name="edit_clause"),
    path("versions/<uuid:version_id>/compare/", version.compare, name="compare"),
    path("versions/<uuid:version_id>/send/", version_steps.send, name="send"),
    path("versions/<uuid:version_id>/agree/", version_steps.agree, name="agree_to"),
    path("versions/<uuid:version_id>/sign/", version_steps.sign, name="sign"),
    path("versions/<uuid:version_id>/withdraw/", version_steps.take_back, name="withdraw"),
    path("versions/<uuid:version_id>/print/", copies.print_one, name="print"),
    path("versions/<uuid:version_id>/agreement.json", copies.download, name="copy"),
    path("signatures/<uuid:signature_id>/", signature.mark, name="mark"),
    path("<uuid:agreement_id>/", agreement.agreement, name="agreement"),
    path("<uuid:agreement_id>/amend/", changes.amend, name="amend"),
    path("<uuid:agreement_id>/renew/", changes.renew, name="renew"),
    path("<uuid:agreement_id>/pause/", changes.pause, name="pause"),
    path("<uuid:agreement_id>/resume/", changes.resume, name="resume"),
    path("<uuid:agreement_id>/end/", changes.end, name="end"),
    path("<uuid:agreement_id>/open/", rescue.show, name="rescue"),
]
