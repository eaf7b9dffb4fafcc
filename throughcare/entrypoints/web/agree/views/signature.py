"""The drawing or the scan under a signature, for the parties of its agreement."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.agree.views.version import READING
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.registers.agreements.queries import signature_with_mark

ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "application/pdf": "pdf"}


@for_roles(*READING)
@require_GET
def mark(request: HttpRequest, signature_id: UUID) -> HttpResponse:
    """The file as it was handed in; it is saved, never opened in place, and its name names nobody.

    Somebody else's and one that was only typed are not there.
    """
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = signature_with_mark(viewer.organization, signature_id)
    if found is None or found.media_type not in ENDINGS:
        raise Http404
    answer = HttpResponse(bytes(found.mark or b""), content_type=found.media_type)
    ending = ENDINGS[found.media_type]
    answer["Content-Disposition"] = f'attachment; filename="signature.{ending}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
