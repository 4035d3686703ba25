"""A limit on a whole request: Django limits fields, not files, and stores files while it reads."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler


class LimitedUploadHandler(FileUploadHandler):
    """Refuses a request over REQUEST_MAX_BYTES before any of it is stored."""

    def handle_raw_input(self, input_data, meta, content_length, boundary, encoding=None) -> None:
        if content_length > settings.REQUEST_MAX_BYTES:
            raise RequestDataTooBig("Request body exceeded REQUEST_MAX_BYTES.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
