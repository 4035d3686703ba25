"""How often something may be tried, counted in the cache all web processes share."""

from django.core.cache import cache


def is_over(key: str, most: int, seconds: int) -> bool:
    """Count one more try under `key`; True once there were more than `most` in `seconds`."""
    name = f"tries:{key}"
    cache.add(name, 0, seconds)
    try:
        return cache.incr(name) > most
    except ValueError:  # it ran out between the two lines
        return False
