"""What keeps a waiting ballot unreadable for whoever has only the database.

Keys are derived from SECRET_KEY; ballots sealed before it changed open with SECRET_KEY_FALLBACKS.
"""

import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from typing import Any

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

SALT = "surveys.ballots"
SHORTEST = 1024  # bytes; a sheet's length must not tell whether it holds a comment


def seal(sheet: Mapping[str, Any]) -> bytes:
    """The sheet encrypted, padded to a power of two."""
    text = json.dumps(sheet, ensure_ascii=False).encode()
    size = max(SHORTEST, 1 << (len(text) - 1).bit_length())
    return _box().encrypt(text.ljust(size))


def unseal(sealed: bytes) -> dict[str, Any]:
    """What was sealed. Raises cryptography's InvalidToken when no key fits."""
    return json.loads(_box().decrypt(bytes(sealed)))


def guards_of(wave_id: int, invitation_id: int) -> list[bytes]:
    """What stands on the ballot of an invitation, 32 bytes: by today's key first."""
    text = f"{wave_id}|{invitation_id}"
    return [
        salted_hmac(f"{SALT}.guard", text, secret=key, algorithm="sha256").digest()
        for key in _keys()
    ]


def guard_of_page(wave_id: int, page: str, answers: Mapping[str, Any]) -> bytes:
    """What stands on a public ballot: the same page with the same answers, sent again, has it too.

    `page` is a value that the page was shown with once; the digest tells neither.
    """
    text = json.dumps([wave_id, page, answers], sort_keys=True)
    return salted_hmac(f"{SALT}.page", text, algorithm="sha256").digest()


def _keys() -> list[str]:
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]


def _box() -> MultiFernet:
    digests = (
        salted_hmac(f"{SALT}.sheet", "", secret=key, algorithm="sha256").digest()
        for key in _keys()
    )
    return MultiFernet([Fernet(urlsafe_b64encode(digest)) for digest in digests])
