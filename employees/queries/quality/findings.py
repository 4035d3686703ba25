"""Faults one by one: narrowed to a unit or a name, and what the form that mends them takes."""

from collections.abc import Mapping, Sequence

from django.db.models import Q, QuerySet
from django.utils import timezone

from employees.enums import AssignmentKind
from employees.models import Assignment, QualityFinding, Unit
from employees.queries.people import name_or_nip
from employees.queries.quality.check import Check, Subject


def narrowed(
    findings: QuerySet[QualityFinding], *, unit: Unit | None = None, q: str = ""
) -> QuerySet[QualityFinding]:
    """Those of `unit` and below, whose person or unit is named `q`."""
    if unit:
        findings = findings.filter(unit__path__startswith=unit.path)
    if q:
        findings = findings.filter(name_or_nip(q, "employee__") | Q(unit__name__plain__contains=q))
    return findings


def form_arguments(findings: Sequence[QualityFinding], check: Check) -> Mapping[int, int | None]:
    """By the fault's id the id that the address of `check.form` takes; None without a post."""
    if check.subject is Subject.UNIT:
        return {finding.pk: finding.unit_id for finding in findings}
    if not check.of_post:
        return {finding.pk: finding.employee_id for finding in findings}
    held = Assignment.objects.valid_on(timezone.localdate()).filter(
        kind=AssignmentKind.DEFINITIVE, employee__in=[one.employee_id for one in findings]
    )
    posts = dict(held.values_list("employee", "pk"))
    return {finding.pk: posts.get(finding.employee_id) for finding in findings}
