"""Whose tries are counted together."""

import uuid

import pytest
from axes.helpers import get_client_ip_address

from pembinaan.common.rate_limit import address, is_over


def test_the_try_after_the_last_allowed_one_is_over():
    key = uuid.uuid4().hex
    assert [is_over(key, 2, seconds=60) for _ in range(3)] == [False, False, True]


@pytest.mark.parametrize(
    ("https", "forwarded", "expected"),
    [
        (True, "198.51.100.7, 203.0.113.9", "203.0.113.9"),  # the browser may write the first
        (True, "", "192.0.2.1"),
        (False, "203.0.113.9", "192.0.2.1"),  # no proxy in front: anybody may write the header
    ],
)
def test_the_address_is_the_one_the_proxy_saw(rf, settings, https, forwarded, expected):
    settings.HTTPS = https
    request = rf.get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=forwarded)
    assert address(request) == expected
    assert get_client_ip_address(request) == expected
