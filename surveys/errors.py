"""Refusals of an answer sheet."""

from collections.abc import Mapping

from pembinaan.common.errors import DomainError, InvalidInput

NO_TICKET = "Isi kode tiket dari petugas loket."
UNKNOWN_TICKET = "Kode tiket ini tidak dikenal atau sudah dipakai."
TOO_MANY = (
    "Dari jaringan ini sudah terlalu banyak jawaban masuk dalam satu jam terakhir. "
    "Isian Anda masih ada di halaman ini; silakan kirim lagi satu jam kemudian."
)


class BadSheet(InvalidInput):
    """`errors` holds an Indonesian sentence by question code; the first is the message."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        code, sentence = next(iter(errors.items()))
        super().__init__("bad_answer", sentence, field=code)
        self.errors = errors


class TooManyAnswers(DomainError):
    """More than one place, or one browser there, may send in an hour."""

    def __init__(self) -> None:
        super().__init__("too_many", TOO_MANY)
