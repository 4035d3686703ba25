"""One-time codes for setting a password: printed, typed from paper, kept as a digest only."""

import re

from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # nothing that looks like another: 0 O, 1 I L
LENGTH, GROUP = 12, 4  # 31 ** 12 is more than 2 ** 59


def new_code() -> str:
    """ "ABCD-EFGH-JKMN", by the system's random generator."""
    code = get_random_string(LENGTH, ALPHABET)
    return "-".join(code[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def digest_of(account_id: int, code: str) -> str:
    """What is kept of a code: keyed, and of no use for another account."""
    typed = re.sub(r"[^A-Z0-9]", "", code.upper())
    return salted_hmac(
        "employees.activation", f"{account_id}:{typed}", algorithm="sha256"
    ).hexdigest()


def fits(code: str, *, account_id: int, digest: str) -> bool:
    """Whether `code` is the one that `digest` was kept of; an empty digest fits none."""
    return bool(digest) and constant_time_compare(digest_of(account_id, code), digest)
