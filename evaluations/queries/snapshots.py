"""Names, ranks and posts as a form prints them, kept as they were on the day of a decision."""

from employees.models import Employee
from employees.rules.ranks import rank_label


def snapshot_of(employee: Employee) -> dict[str, str]:
    """The five header fields of the SKP forms (R1.13); a regent has neither NIP nor rank."""
    return {
        "name": employee.name,
        "nip": employee.nip or "",
        "rank": rank_label(employee.rank) if employee.rank else "",
        "position": employee.position.name,
        "unit": employee.unit.name,
    }
