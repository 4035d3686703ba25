"""One client of Redis for all calls of a thread, another for another thread."""

from threading import Thread

from django.core.cache import cache


def client():
    return cache._cache.get_client("key", write=True)


def test_calls_of_one_thread_share_a_client():
    others = []
    thread = Thread(target=lambda: others.append(client()))
    thread.start()
    thread.join()
    assert client() is client()
    assert others[0] is not client()


def test_what_was_set_is_found_by_whoever_reads():
    cache.set("key", {"a": 1})
    found = []
    thread = Thread(target=lambda: found.append(cache.get("key")))
    thread.start()
    thread.join()
    assert found == [{"a": 1}]
