"""Narrowing faults to a unit, a person, a name."""

from django.db.models import Q, QuerySet

from employees.models import QualityFinding, Unit
from employees.queries.people import name_or_nip


def narrowed(
    findings: QuerySet[QualityFinding], *, unit: Unit | None = None, q: str = ""
) -> QuerySet[QualityFinding]:
    """Those of `unit` and below, whose person or unit is named `q`."""
    if unit:
        findings = findings.filter(unit__path__startswith=unit.path)
    if q:
        findings = findings.filter(name_or_nip(q, "employee__") | Q(unit__name__plain__contains=q))
    return findings
