"""Reminders of limits: a week before, the day before, on the day; each goes out once."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Case, Count, F, Min, Q, QuerySet, Value, When
from django.urls import reverse

from employees.enums import Role
from employees.models import RoleGrant
from employees.services.notifications import write_messages
from evaluations.enums.clocks import ClockKind, Escalation
from evaluations.models import Clock
from pembinaan.common.models import valid_on
from pembinaan.common.templatetags.display import tanggal

DAYS_LEFT = {Escalation.WEEK: 7, Escalation.EVE: 1, Escalation.DAY: 0}


@transaction.atomic
def escalate(today: date) -> int:
    """Remind whoever must act of limits that come near, and HR of those that end; how many.

    Only the nearest reminder not yet sent goes out, so a night that was missed floods nobody;
    the mark and the message are one transaction, so a second run sends nothing.
    """
    due = _due(today)
    keys = list(due.select_for_update(skip_locked=True).values_list("pk", "stage"))
    if not keys:
        return 0
    stages = dict(keys)
    found = Clock.objects.filter(pk__in=stages)
    write_messages(_to_the_responsible(found, today))
    last = [pk for pk, stage in stages.items() if stage == Escalation.DAY]
    write_messages(_to_hr(Clock.objects.filter(pk__in=last), today))
    found.update(escalated=_stage(today))
    return len(stages)


def _stage(today: date) -> Case:
    """The nearest reminder that is due."""
    cases = (
        When(due_on__lte=today + timedelta(days=days), then=Value(stage))
        for stage, days in sorted(DAYS_LEFT.items(), key=lambda item: item[1])
    )
    return Case(*cases, default=Value(Escalation.NONE))


def _due(today: date) -> QuerySet[Clock]:
    running = Clock.objects.open().annotate(stage=_stage(today))
    return running.filter(stage__gt=F("escalated"))


def _to_the_responsible(found: QuerySet[Clock], today: date) -> Iterable[tuple]:
    """One message a person and kind, whatever their number."""
    url = reverse("evaluations:my_clocks")
    rows = found.filter(responsible__isnull=False).order_by().values("responsible", "kind")
    for row in rows.annotate(count=Count("pk"), first=Min("due_on")).iterator():
        kind = ClockKind(row["kind"])
        late = "sudah lewat" if row["first"] < today else "berakhir"
        text = f"{kind.label}: {row['count']} tenggat Anda {late} {tanggal(row['first'])}."
        yield row["responsible"], f"due_{kind.lower()}", url, text


def _to_hr(ending: QuerySet[Clock], today: date) -> Iterable[tuple]:
    """Each HR officer: how many limits of their units end."""
    url = f"{reverse('evaluations:clocks')}?state=late"
    grants = RoleGrant.objects.filter(
        valid_on(today), role=Role.HR, user__is_active=True, user__employee__isnull=False
    )
    scopes = grants.values_list("unit__path", "user__employee")
    paths = {path for path, _ in scopes}
    counts = {path: ending.filter(_inside(path)).count() for path in paths}
    totals: dict[int, int] = {}
    for path, person in scopes:
        totals[person] = max(totals.get(person, 0), counts[path])
    for person, count in totals.items():
        if count:
            yield person, "due_hr", url, f"{count} tenggat di unit Anda berakhir hari ini."


def _inside(path: str | None) -> Q:
    return Q(unit__path__startswith=path) if path else Q()
