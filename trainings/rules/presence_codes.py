"""Codes on the attendance screen: a token for the QR and a PIN, new every few minutes.

Both are made from a secret of the session and the number of the window of time, so that no table
holds them. The window before is taken too: who scans at its end has time to sign in.
"""

import hashlib
import hmac
from dataclasses import dataclass

WINDOW_SECONDS = 180
TOKEN_LENGTH = 20
PIN_DIGITS = 6


@dataclass(frozen=True, slots=True)
class PresenceCodes:
    """Those of one session; `secret` is its own."""

    session_id: int
    secret: bytes

    def token(self, at: float) -> str:
        """ "15-9f3a...": which session, and the proof of having seen the screen at `at`."""
        return f"{self.session_id}-{self._digest('qr', _window(at))[:TOKEN_LENGTH]}"

    def pin(self, at: float) -> str:
        return self._pin(_window(at))

    def takes_token(self, token: str, at: float) -> bool:
        digests = (self._digest("qr", window)[:TOKEN_LENGTH] for window in _taken(at))
        return any(hmac.compare_digest(token, f"{self.session_id}-{one}") for one in digests)

    def takes_pin(self, pin: str, at: float) -> bool:
        return any(hmac.compare_digest(pin, self._pin(window)) for window in _taken(at))

    def _pin(self, window: int) -> str:
        return f"{int(self._digest('pin', window), 16) % 10**PIN_DIGITS:0{PIN_DIGITS}d}"

    def _digest(self, kind: str, window: int) -> str:
        text = f"{kind}:{self.session_id}:{window}".encode()
        return hmac.new(self.secret, text, hashlib.sha256).hexdigest()


def seconds_left(at: float) -> int:
    """Until the screen shows other codes."""
    return WINDOW_SECONDS - int(at) % WINDOW_SECONDS


def session_of(token: str) -> int | None:
    """The session that a token names, whether or not the token is right."""
    number, dash, _ = token.partition("-")
    return int(number) if dash and number.isascii() and number.isdecimal() else None


def _window(at: float) -> int:
    return int(at) // WINDOW_SECONDS


def _taken(at: float) -> tuple[int, int]:
    return _window(at), _window(at) - 1
