"""What a printed document shows to whoever asks whether it is ours."""

import secrets

VISIBLE_DIGITS = 4


def new_code() -> str:
    """128 random bits: nobody comes upon a document by trying."""
    return secrets.token_urlsafe(16)


def masked(nip: str) -> str:
    """Only the first four digits, the year of birth, stay: enough to compare, too few to use."""
    return "".join(
        "•" if char.isdigit() and place >= VISIBLE_DIGITS else char
        for place, char in enumerate(nip)
    )
