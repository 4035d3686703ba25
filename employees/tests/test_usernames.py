"""User names of people without NIP."""

from itertools import islice

import pytest

from employees.rules.usernames import usernames


@pytest.mark.parametrize(
    ("name", "first", "second"),
    [
        ("Fachrori Umar", "fachrori.umar", "fachrori.umar.2"),
        ("H. Al Haris", "h.al.haris", "h.al.haris.2"),
        ("  Nur’aini   Désirée ", "nuraini.desiree", "nuraini.desiree.2"),
        ("Nur'aini", "nuraini", "nuraini.2"),
        ("SUKANDAR", "sukandar", "sukandar.2"),
        ("007", "pejabat.007", "pejabat.007.2"),
        ("李", "pejabat", "pejabat.2"),
        ("A" * 50, "a" * 40, "a" * 38 + ".2"),
        ("A" * 39 + " B", "a" * 39, "a" * 38 + ".2"),
    ],
)
def test_a_name_becomes_a_user_name(name, first, second):
    assert list(islice(usernames(name), 2)) == [first, second]
