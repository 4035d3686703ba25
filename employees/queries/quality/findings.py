"""Faults one by one: narrowed to a unit or a name, and the forms that mend them."""

from collections.abc import Mapping, Sequence

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from employees.enums import AssignmentKind
from employees.models import Assignment, QualityFinding, Unit
from employees.queries.people import name_or_nip
from employees.queries.quality.check import Check, FormTakes, Subject


def narrowed(
    findings: QuerySet[QualityFinding], *, unit: Unit | None = None, q: str = ""
) -> QuerySet[QualityFinding]:
    """Those of `unit` and below, whose person or unit is named `q`."""
    if unit:
        findings = findings.filter(unit__path__startswith=unit.path)
    if q:
        units = Unit.objects.filter(name__plain__contains=q)  # not a join: it has an index
        findings = findings.filter(name_or_nip(q, "employee__") | Q(unit__in=units))
    return findings


def form_addresses(findings: Sequence[QualityFinding], check: Check) -> Mapping[int, str]:
    """By the fault's id the page that mends it; the person's own where there is no post to end."""
    if check.form_takes is FormTakes.SEARCH:
        address = reverse(check.form)
        return {one.pk: f"{address}?q={one.employee.nip or one.employee}" for one in findings}
    if check.form_takes is FormTakes.POST:
        posts = _posts(findings)
        return {one.pk: _post_address(check, one, posts) for one in findings}
    own = "unit_id" if check.subject is Subject.UNIT else "employee_id"
    return {one.pk: reverse(check.form, args=[getattr(one, own)]) for one in findings}


def _post_address(check: Check, finding: QualityFinding, posts: Mapping[int, int]) -> str:
    if post := posts.get(finding.employee_id):
        return reverse(check.form, args=[post])
    return reverse("employees:person", args=[finding.employee_id])


def _posts(findings: Sequence[QualityFinding]) -> dict[int, int]:
    """The definitive post in force, by person."""
    held = Assignment.objects.valid_on(timezone.localdate()).filter(
        kind=AssignmentKind.DEFINITIVE, employee__in=[one.employee_id for one in findings]
    )
    return dict(held.values_list("employee", "pk"))
