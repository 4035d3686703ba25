"""Refusals that a user can read and act on; everything else is a bug and stays an exception."""


class DomainError(Exception):
    """`code` is stable and English; the message is an Indonesian sentence."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message


class InvalidTransition(DomainError):
    """The workflow has no such step from the current status."""


class NotAllowed(DomainError):
    """The step exists, but belongs to another actor."""


class InvalidInput(DomainError):
    """What was handed in cannot be used; `field` names the form field when one is to blame."""

    def __init__(self, code: str, message: str, *, field: str | None = None) -> None:
        super().__init__(code, message)
        self.field = field
