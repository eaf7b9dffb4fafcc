"""Stops an upload that is too large while it comes in; nothing of it is kept."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from throughcare.casework.exchange.rules.limits import UPLOAD_TOO_LARGE


class UploadLimit(FileUploadHandler):
    """Comes before the handlers that store: a file beyond the limit reaches none of them."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.is_too_large = False
        self.came = 0

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, *args: Any, **kwargs: Any
    ) -> None:
        """The announced length decides before the first byte."""
        # A little more for the other fields of the form.
        self.is_too_large = content_length >= settings.MAX_UPLOAD_BYTES + 100_000

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Skip a file that was announced as too large."""
        super().new_file(*args, **kwargs)
        if self.is_too_large:
            self._tell()
            raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Skip a file that turns out to be too large."""
        self.came += len(raw_data)
        if self.came >= settings.MAX_UPLOAD_BYTES:
            self._tell()
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The handlers after this one keep the file."""

    def _tell(self) -> None:
        if self.request is not None:
            self.request.META[UPLOAD_TOO_LARGE] = True
