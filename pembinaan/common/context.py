"""What every template may read."""

from django.conf import settings


def site(request) -> dict:
    """`demo` is true only on a demonstration server."""
    return {"demo": settings.DEMO}
