"""Open a round of asking, and remind those who have not answered."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import EmptyResultSet
from django.db import connection, transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from employees.models import Employee, Unit
from employees.services.notifications import notify
from pembinaan.common.errors import InvalidInput, NotAllowed
from surveys.access import waves_scope
from surveys.enums import Audience, Breakdown
from surveys.models import Questionnaire, Service, Wave
from surveys.queries.invitation_sql import invite, sizes
from surveys.queries.invitations import with_ballot
from surveys.queries.waves import least_answers
from surveys.rules.suppression import shown_groups


@transaction.atomic
def open_wave(
    *,
    questionnaire: Questionnaire,
    title: str,
    unit: Unit,
    opens_on: date,
    closes_on: date,
    employees: QuerySet[Employee],
    by,
    audience: Audience = Audience.SESSION,
    anonymous: bool = True,
    breakdown: Breakdown = Breakdown.NONE,
    reminders: Sequence[int] = (),
    languages: Sequence[str] = (),
) -> Wave:
    """Ask `employees` from `opens_on` to `closes_on`, both included; one invitation a person.

    `reminders` are days before `closes_on`. Staff are asked only where `by` holds a role.
    """
    if audience == Audience.STAFF:
        _require_staff(employees, by)
        _require_new(title, unit, opens_on)
    wave = _opened(
        Wave(
            questionnaire=questionnaire,
            title=title,
            unit=unit,
            opens_on=opens_on,
            closes_on=closes_on,
            audience=audience,
            anonymous=anonymous,
            breakdown=breakdown,
            reminders=sorted(set(reminders)),
            languages=list(languages),
            created_by=by,
        )
    )
    if not _invite(wave, employees):
        raise InvalidInput("nobody_asked", "Belum ada pegawai yang diundang.")
    return wave


@transaction.atomic
def open_public_wave(
    *,
    questionnaire: Questionnaire,
    title: str,
    unit: Unit,
    opens_on: date,
    closes_on: date,
    by,
    service: Service | None = None,
    public_code: str = "",
    target_population: int | None = None,
    languages: Sequence[str] = (),
) -> Wave:
    """Ask whoever comes: users of `service` at its own address, else under `public_code`."""
    if service is None and not public_code:
        text = "Survei publik membutuhkan layanan atau kode publik."
        raise InvalidInput("no_address", text, field="public_code")
    if service is not None and service.unit_id != unit.pk:
        raise InvalidInput("foreign_service", "Layanan ini milik unit lain.", field="service")
    if service is not None:
        require_idle(service, opens_on, closes_on)
    if public_code and Wave.objects.filter(public_code=public_code).exists():
        raise InvalidInput("code_in_use", "Kode publik ini sudah dipakai.", field="public_code")
    return _opened(
        Wave(
            questionnaire=questionnaire,
            title=title,
            unit=unit,
            service=service,
            opens_on=opens_on,
            closes_on=closes_on,
            audience=Audience.PUBLIC,
            public_code=public_code or None,
            target_population=target_population,
            languages=list(languages),
            created_by=by,
        )
    )


def send_reminders(*, today: date | None = None) -> int:
    """Tell those who have not answered, on the days that their waves name; how many were told.

    A second run on the same day tells nobody again.
    """
    today = today or timezone.localdate()
    waves = Wave.objects.open_on(today).exclude(reminders=[])
    left = {wave: (wave.closes_on - today).days for wave in waves}
    return sum(remind(wave) for wave, days in left.items() if days in wave.reminders)


def remind(wave: Wave) -> int:
    """Tell those without an answer, whom nobody told today; how many have not answered."""
    invitations = list(wave.invitations.filter(answered=False).only("pk", "wave", "employee"))
    answered = with_ballot(invitations)
    text = f"Survei “{wave.title}” menunggu jawaban Anda sampai {wave.closes_on:%d-%m-%Y}."
    return notify(
        employees=(one.employee_id for one in invitations if one.pk not in answered),
        kind="survey_reminder",
        url=reverse("surveys:answer", args=[wave.pk]),
        text=text,
    )


def _opened(wave: Wave) -> Wave:
    """Store a new wave if it may be opened."""
    if not waves_scope(wave.created_by).holds(wave.unit.path):
        raise NotAllowed("wrong_actor", "Survei dibuka oleh pengelola pelatihan atau HR unitnya.")
    if not wave.questionnaire.is_published:
        raise InvalidInput("not_published", "Terbitkan kuesioner sebelum membuka survei.")
    if wave.closes_on < wave.opens_on:
        text = "Tanggal penutupan tidak boleh sebelum tanggal pembukaan."
        raise InvalidInput("closes_before_opening", text, field="closes_on")
    wave.save()
    return wave


def _require_staff(employees: QuerySet[Employee], by) -> None:
    mine = Employee.objects.filter(waves_scope(by).units_q("unit__"))
    if employees.exclude(pk__in=mine.values("pk")).exists():
        text = "Pegawai yang diundang harus berada di unit yang Anda kelola."
        raise NotAllowed("not_your_staff", text)


def _require_new(title: str, unit: Unit, opens_on: date) -> None:
    """A form sent twice opens one wave."""
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    same = Wave.objects.filter(unit=unit, title=title, opens_on=opens_on)
    if same.filter(audience=Audience.STAFF).exists():
        text = "Survei dengan judul ini sudah dibuka untuk hari yang sama."
        raise InvalidInput("opened_already", text, field="title")


def require_idle(
    service: Service, opens_on: date, closes_on: date, *, beside: int | None = None
) -> None:
    """One wave at a time has the address of a service; `beside` is the wave that asks."""
    Service.objects.select_for_update(no_key=True).get(pk=service.pk)
    meanwhile = Wave.objects.filter(opens_on__lte=closes_on, closes_on__gte=opens_on)
    others = meanwhile.filter(service=service, settled=False).exclude(pk=beside)
    if other := others.first():
        text = f"Layanan ini sudah disurvei pada masa itu: {other.title}."
        field = "opens_on" if beside is None else "closes_on"
        raise InvalidInput("service_is_asked", text, field=field)


def _invite(wave: Wave, employees: QuerySet[Employee]) -> int:
    """Write the invitations, in groups that may be shown apart; how many."""
    try:
        people, values = employees.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(sizes(wave.breakdown, people), [wave.unit.path, *values])
        groups = list(shown_groups(dict(cursor.fetchall()), least_answers(wave)))
        cursor.execute(invite(wave.breakdown, people), [wave.pk, groups, wave.unit.path, *values])
        return cursor.rowcount
