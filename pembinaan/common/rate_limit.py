"""How often something may be tried, counted in the cache all web processes share."""

from contextlib import suppress

from django.conf import settings
from django.core.cache import cache


def is_over(key: str, most: int, seconds: int) -> bool:
    """Count one more try under `key`; True once there were more than `most` in `seconds`."""
    name = f"tries:{key}"
    with suppress(ValueError):  # the first try, or it ran out meanwhile
        return cache.incr(name) > most
    return not cache.add(name, 1, seconds) and is_over(key, most, seconds)


def take_back(key: str) -> None:
    """Count one try under `key` less: it came to nothing."""
    with suppress(ValueError):  # it ran out meanwhile
        cache.decr(f"tries:{key}")


def address(request) -> str:
    """Of the browser: the proxy in front, without which there is no HTTPS, names it last."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.HTTPS else ""
    return forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")
