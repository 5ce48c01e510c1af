"""How files come in: into memory, and no more of them than is needed to say that they are too big (rule 21)."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from schoolgate.pictures.processing import LIMITS


class InMemoryOnly(FileUploadHandler):
    """What came in never lies on a disk, where a crash would leave it with all that a camera wrote into it.

    Of a file over the limit one byte more than the limit is kept. Whoever has not signed in sends no files.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        person = getattr(self.request, "user", None)
        if person is None or not person.is_authenticated:
            raise SkipFile
        self.file = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.file.write(raw_data[: LIMITS.size + 1 - self.file.tell()])
        return None

    def file_complete(self, file_size: int) -> UploadedFile[bytes]:
        size = self.file.tell()
        self.file.seek(0)
        return InMemoryUploadedFile(
            self.file, self.field_name, self.file_name, self.content_type, size, self.charset,
            self.content_type_extra,
        )  # fmt: skip
