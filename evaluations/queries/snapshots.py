"""Names, ranks and posts as a form prints them, kept as they were on the day of a decision."""

import re

from employees.models import Agency, Employee
from employees.rules.ranks import rank_label
from evaluations.models import Plan

KIND_OF_AGENCY = re.compile(r"^Pemerintah (Provinsi|Kabupaten|Kota) ")


def snapshot_of(employee: Employee) -> dict[str, str]:
    """The five header fields of the SKP forms (R1.13); a regent has neither NIP nor rank."""
    return {
        "name": employee.name,
        "nip": employee.nip or "",
        "rank": rank_label(employee.rank) if employee.rank else "",
        "position": employee.position.name,
        "unit": employee.unit.name,
    }


def signing_snapshot(plan: Plan) -> dict:
    """Everybody named on the signed SKP, its agency and place (R1.13, R1.24, R1.70).

    `superior` is None at the top, where nobody rates the rater.
    """
    superior = plan.rater.rater
    return {
        "employee": snapshot_of(plan.employee),
        "rater": snapshot_of(plan.rater),
        "superior": superior and snapshot_of(superior),
        "agency": plan.agency.name,
        "place": place_of(plan.agency),
    }


def snapshots_of(row, *names: str) -> dict[str, dict[str, str]]:
    """Of the people that a record names in these fields."""
    return {name: snapshot_of(getattr(row, name)) for name in names}


def place_of(agency: Agency) -> str:
    """Where its documents are signed: "Jambi" for Pemerintah Kota Jambi."""
    return KIND_OF_AGENCY.sub("", agency.name)
