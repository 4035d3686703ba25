"""How often something may be tried, counted in the cache all web processes share."""

from contextlib import suppress

from django.conf import settings
from django.core.cache import cache


def is_over(key: str, most: int, seconds: int) -> bool:
    """Count one more try under `key`; True once there were more than `most` in `seconds`."""
    name = f"tries:{key}"
    cache.add(name, 0, seconds)
    try:
        return cache.incr(name) > most
    except ValueError:  # it ran out between the two lines
        return False


def take_back(key: str) -> None:
    """Count one try under `key` less: it came to nothing."""
    with suppress(ValueError):  # it ran out meanwhile
        cache.decr(f"tries:{key}")


def address(request) -> str:
    """Of the browser: the proxy in front, without which there is no HTTPS, names it last."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.HTTPS else ""
    return forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")
