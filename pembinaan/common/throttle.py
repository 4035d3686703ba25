"""A limit on how often one address may ask a public page."""

from django.conf import settings
from django.core.cache import cache


def asks_too_often(request, page: str, *, limit: int, seconds: int = 60) -> bool:
    """Counts this request; True once its address has made more than `limit` in the window."""
    key = f"asked:{page}:{_address(request)}"
    cache.add(key, 0, timeout=seconds)
    try:
        return cache.incr(key) > limit
    except ValueError:  # the window ended between the two lines
        return False


def _address(request) -> str:
    """Of the browser: the proxy in front, without which there is no HTTPS, names it last."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.HTTPS else ""
    return forwarded.rpartition(",")[2].strip() or request.META["REMOTE_ADDR"]
