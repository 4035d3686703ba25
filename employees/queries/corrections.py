"""Requests for correction, with the present value beside the one asked for."""

from datetime import date

from django.db.models import QuerySet

from employees.enums import CorrectionSubject, Gender
from employees.models import CorrectionRequest, Employee
from employees.rules.ranks import rank_label
from pembinaan.common.templatetags.display import DASH, tanggal


def requests_for_list(requests: QuerySet[CorrectionRequest]) -> QuerySet[CorrectionRequest]:
    """Everything one table row prints, in one query."""
    return requests.select_related("employee__unit")


def present_value(person: Employee, subject: CorrectionSubject | str) -> str:
    """What is recorded now; a dash where nothing is, or where there is no single value."""
    read = PRESENT.get(CorrectionSubject(subject))
    return (read(person) if read else "") or DASH


def proposed_value(request: CorrectionRequest) -> str:
    """What was asked for, as people write it."""
    read = PROPOSED.get(CorrectionSubject(request.subject))
    return read(request.proposed) if read else request.proposed


def _titles(before: str, after: str) -> str:
    return f"depan: {before.strip() or DASH}; belakang: {after.strip() or DASH}"


def _highest_education(person: Employee) -> str:
    degree = person.education.first()
    return f"{degree} {degree.programme}".strip() if degree else ""


PRESENT = {
    CorrectionSubject.NAME: lambda person: person.name,
    CorrectionSubject.TITLES: lambda person: _titles(person.title_before, person.title_after),
    CorrectionSubject.BIRTH: lambda person: tanggal(person.born_on),
    CorrectionSubject.GENDER: lambda person: person.get_gender_display(),
    CorrectionSubject.EMAIL: lambda person: person.email,
    CorrectionSubject.RANK: lambda person: person.rank and rank_label(person.rank),
    CorrectionSubject.EDUCATION: _highest_education,
    CorrectionSubject.POST: lambda person: f"{person.position}, {person.unit}",
    CorrectionSubject.RATER: lambda person: str(person.rater or ""),
}
PROPOSED = {
    CorrectionSubject.TITLES: lambda text: _titles(*text.split("|")),
    CorrectionSubject.BIRTH: lambda text: tanggal(date.fromisoformat(text)),
    CorrectionSubject.GENDER: lambda text: Gender(int(text)).label,
}
