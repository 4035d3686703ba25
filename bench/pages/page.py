"""A page to measure: its name, who opens it, and what its address names."""

from collections.abc import Callable
from dataclasses import dataclass

from bench.pages import subjects as the

Arguments = Callable[[], list]


@dataclass(frozen=True, slots=True)
class Page:
    """`who` is a user name, or finds one; "" is nobody. `arguments` are those of the address."""

    name: str
    who: str | Callable[[], str]
    arguments: Arguments = list
    query: str = ""


HR, HR_UNIT, LEADER, TRAINING, ADMIN = "hr.prov", "hr.dinkes", "pimpinan", "diklat", "admin"
HEAD, RATER, EMPLOYEE = "kadis", the.largest_rater, "asn"
FIELD = "app_label=employees&model_name=employee&field_name"


def in_period(plan: Callable, period: Callable) -> Arguments:
    return lambda: [plan().pk, period().pk]


def key(subject: Callable) -> Arguments:
    return lambda: [subject().pk]
