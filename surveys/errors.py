"""Refusals of a whole answer sheet."""

from collections.abc import Mapping

from pembinaan.common.errors import InvalidInput


class BadSheet(InvalidInput):
    """`errors` holds an Indonesian sentence by question code; the first is the message."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        code, sentence = next(iter(errors.items()))
        super().__init__("bad_answer", sentence, field=code)
        self.errors = errors
