"""Public services of Puskesmas and offices in every agency, and what their users said."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection
from django.utils.text import slugify

from demo import satisfaction_sql as sql
from employees.models import Agency, Unit, User
from evaluations.models import Period
from surveys.enums import Audience
from surveys.models import Counter, Questionnaire, Service, Wave
from surveys.rules.readymade import public_satisfaction
from surveys.rules.sampling import sample_size
from surveys.services.questionnaires import ensure_published
from surveys.services.service_actions import finish_action, plan_weakest

CLINIC, CLINIC_SERVICE = "Puskesmas", "Pelayanan Kesehatan Ibu dan Anak"
OFFICES = (  # a part of a unit's name, its service, and the beginning of the code
    ("Kependudukan dan Pencatatan Sipil", "Penerbitan KTP-el dan Kartu Keluarga", "dukcapil"),
    ("Penanaman Modal dan Pelayanan Terpadu", "Perizinan Berusaha", "perizinan"),
    ("Rumah Sakit", "Rawat Jalan", "rawat-jalan"),
)
COUNTERS = ("Pendaftaran", "Poli KIA", "Farmasi")
FEWEST_USERS, STEP, STEPS = 60, 30, 10  # users a year: 60 to 330
RUNNING_ANSWERS = 25
NINTH, FEW = 9, 60  # every ninth service but the example's has that percent of what it needs


@dataclass(frozen=True, slots=True)
class Round:
    """Answers of a closed wave in percent of the sample it needs; open ones get a few."""

    opens_on: date
    closes_on: date
    settled: bool = True
    everywhere: bool = False
    percent: int = 0


def create_services(
    *, agency: Agency, clinic: Unit, finished: Period, today: date, officer: User
) -> None:
    """Services of the clinics of `agency` and of offices everywhere, with their waves.

    Each asked within the finished period, the example's `clinic` half a year before and now, too.
    Answers are counted with all others later. Needs pg_temp.chance.
    """
    services = Service.objects.bulk_create(_services(agency))
    own = [service for service in services if service.unit_id == clinic.pk]
    Counter.objects.bulk_create(
        Counter(service=service, name=name, code=slugify(name))
        for service in own
        for name in COUNTERS
    )
    skm = ensure_published(public_satisfaction.TEXT)
    rounds = _rounds(finished, today)
    waves = Wave.objects.bulk_create(
        _wave(service, skm, each, officer)
        for service in services
        for each in rounds
        if each.everywhere or service in own
    )
    shares = {(each.opens_on, each.settled): each.percent for each in rounds}
    thin = {service.pk for service in services[NINTH::NINTH] if service not in own}
    counts = [
        _answers(wave, FEW if wave.service_id in thin else shares[wave.opens_on, wave.settled])
        for wave in waves
    ]
    with connection.cursor() as cursor:
        params = {"waves": [wave.pk for wave in waves], "counts": counts}
        cursor.execute(sql.RESPONSES, params)
        cursor.execute(sql.COMMENTS, params)


def improve_services(*, clinic: Unit, head: User) -> None:
    """The clinic's head plans for the weakest elements, and has finished one step."""
    wave = Wave.objects.filter(unit=clinic, service__isnull=False, settled=True).first()
    first, *_ = plan_weakest(wave_id=wave.pk, by=head)
    finish_action(action_id=first.pk, outcome="Sudah berjalan sejak awal bulan.", by=head)


def _services(agency: Agency) -> Iterator[Service]:
    clinics = Unit.objects.filter(agency=agency, name__startswith=CLINIC)
    offices = Unit.objects.select_related("agency").filter(parent__parent=None)
    found = [(unit, CLINIC_SERVICE, unit.name) for unit in clinics.order_by("path")]
    found += [
        (unit, service, f"{code} {unit.agency.name.removeprefix('Pemerintah ')}")
        for unit in offices.order_by("path")
        for part, service, code in OFFICES
        if part in unit.name
    ]
    for number, (unit, name, code) in enumerate(found):
        users = FEWEST_USERS + STEP * (number * 7 % STEPS)
        yield Service(unit=unit, name=name, code=slugify(code)[:40], yearly_users=users)


def _rounds(finished: Period, today: date) -> tuple[Round, ...]:
    first, last = finished.starts_on, finished.ends_on - timedelta(days=7)
    before = (first - timedelta(days=170)).replace(day=1)  # half a year
    return (
        Round(before, before + (last - first), percent=105),
        Round(first, last, everywhere=True, percent=118),
        Round(today - timedelta(days=9), today + timedelta(days=21), settled=False),
    )


def _wave(service: Service, skm: Questionnaire, each: Round, officer: User) -> Wave:
    return Wave(
        questionnaire=skm,
        title=f"Survei Kepuasan Masyarakat: {service.name}",
        unit=service.unit,
        service=service,
        audience=Audience.PUBLIC,
        opens_on=each.opens_on,
        closes_on=each.closes_on,
        settled=each.settled,
        target_population=service.yearly_users,
        languages=["en"],
        created_by=officer,
    )


def _answers(wave: Wave, percent: int) -> int:
    if not wave.settled:
        return RUNNING_ANSWERS
    return sample_size(wave.target_population) * percent // 100
