"""Every address that answers GET is measured, or says why not."""

from fnmatch import fnmatchcase

from bench.pages.addresses import get_names
from bench.pages.catalogue import NOT_MEASURED, all_pages, reason


def test_every_address_is_measured_or_has_a_reason():
    measured = {page.name for page in all_pages()}
    assert [name for name in sorted(get_names() - measured) if not reason(name)] == []


def test_every_measured_name_is_an_address():
    assert {page.name for page in all_pages()} - get_names() == set()


def test_every_reason_is_about_an_address_that_is_not_measured():
    measured = {page.name for page in all_pages()}
    unmeasured = get_names() - measured
    idle = [
        pattern
        for pattern in NOT_MEASURED
        if not any(fnmatchcase(name, pattern) for name in unmeasured)
    ]
    assert idle == []
    assert [name for name in sorted(measured) if reason(name)] == []
