"""Django's cache in Redis, with one client for each server.

Django builds a client of redis-py for every call, which takes longer than most calls.
"""

from typing import Any

from django.core.cache.backends.redis import RedisCache, RedisCacheClient


class LastingClient(RedisCacheClient):
    """Of one thread, as Django's caches are."""

    def __init__(self, servers: list[str], **options: Any) -> None:
        super().__init__(servers, **options)
        self._clients: dict[Any, Any] = {}

    def get_client(self, key: str | None = None, *, write: bool = False) -> Any:
        """The client of redis-py for the server that is read from or written to."""
        pool = self._get_connection_pool(write)
        if pool not in self._clients:
            self._clients[pool] = self._client(connection_pool=pool)
        return self._clients[pool]


class LastingRedisCache(RedisCache):
    def __init__(self, server: str | list[str], params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = LastingClient
