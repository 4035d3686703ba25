"""The whole demo in one transaction: a synthetic Jambi around the regulation's example."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.contrib.auth.hashers import make_password
from django.db import connection, transaction
from django.utils import timezone

from demo import jambi, regional_example
from demo.accounts import ACCOUNTS, PASSWORD
from demo.calibration import open_calibration
from demo.careers import complete_careers
from demo.competencies import create_assessments
from demo.development import create_development
from demo.example import ExampleYear
from demo.example_class import create_example_class
from demo.faults import add_faults, find_faults
from demo.goals import create_goals
from demo.improvement import play_improvements
from demo.learning import create_learning
from demo.needs import create_needs
from demo.open_sessions import create_open_sessions
from demo.past import create_past_years, reward_the_best
from demo.people import PeopleSeed
from demo.performance import create_raters_and_accounts, create_year
from demo.quiet import checked_at_the_end, without_history
from demo.regional_example import Example
from demo.roles import create_roles
from demo.satisfaction import create_services, improve_services
from demo.teams import create_teams
from demo.together import create_together
from employees.models import Assignment, Employee, RoleGrant, Unit, User
from evaluations.enums.clocks import HolidayKind
from evaluations.models import Holiday, Period
from evaluations.queries.holidays import FIXED_DATES
from evaluations.services.clock_sets import write_clocks
from evaluations.services.organisation import set_organisation_result
from evaluations.services.periods import ensure_quarter
from evaluations.services.runs import execute, start_run

HEADS = {"PEMDA": "KEPALA_DAERAH", "DINKES": "KADIS", "PUSKESMAS": "KAPUS"}
SURVEYS_CLOSE = timedelta(days=20)  # after the last session of the seed
DRAFT_ONLY = "BIDAN_PENYELIA"  # the demo's `asn` submits this SKP in the browser


@transaction.atomic
def seed(*, employees: int, today: date | None = None) -> None:
    """Fill an empty database. What is seeded is the beginning: it has no history of its own."""
    today = today or timezone.localdate()
    example, region = regional_example.load(), jambi.load()
    staff = [post for post in example.positions if post.unit == "PUSKESMAS"][1:]
    with without_history(), checked_at_the_end():
        people = PeopleSeed(region)
        people.create(employees - len(staff))
        units = example_units(region)
        cast = example_cast(example, people, units)
        complete_careers()
        create_raters_and_accounts()
        _demo_accounts(cast, units)
        running = ensure_quarter(today)
        finished = ensure_quarter(running.starts_on - timedelta(days=1))
        for person in cast.values():
            person.refresh_from_db()
        officer = User.objects.get(username="diklat")
        create_services(
            agency=units["PEMDA"].agency,
            clinic=units["PUSKESMAS"],
            finished=finished,
            today=today,
            officer=officer,
        )
        create_learning(
            until=finished.ends_on, officer=officer, example=units["PEMDA"].agency
        )  # counts all answers
        create_year(finished=finished, running=running, example=cast.values())
        create_teams(example, cast)
        add_faults(spared=[unit.pk for unit in units.values()], today=today)
        create_assessments(today=today)
        # in January the year that is over has no final results yet
        past = create_past_years(units["DINKES"], until=(today - timedelta(days=59)).year - 1)
    keeper = User.objects.get(username="hr.dinkes")
    reward_the_best(past[-1], by=keeper)
    play_improvements(past[-1], by=keeper, today=today)
    year = _play(example, cast, units, finished)
    if running.year == finished.year:  # in January nobody has the new SKP yet
        create_together(year, running, today=today)
    head = User.objects.select_related("employee").get(employee=cast[HEADS["DINKES"]])
    open_calibration(unit=units["DINKES"], period=finished, by=head)
    leader = User.objects.select_related("employee").get(employee=cast[HEADS["PUSKESMAS"]])
    improve_services(clinic=units["PUSKESMAS"], head=leader)
    _develop(list(cast.values()), officer=officer, counted=finished.ends_on, today=today)
    _calendar([finished.starts_on.year, today.year, today.year + 1])
    write_clocks(today)
    find_faults(today=today)
    execute(start_run(period_id=finished.pk).pk)


def _develop(people: list[Employee], *, officer: User, counted: date, today: date) -> None:
    """What the people of the example learn, may join, and need; their agency's programme."""
    create_example_class(people=people, officer=officer, today=today)
    create_open_sessions(people=people, officer=officer, today=today)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    create_needs(people=people, officer=officer, today=today)
    create_development(
        people=people, officer=officer, counted_on=counted + SURVEYS_CLOSE, today=today
    )


def _calendar(years: Iterable[int]) -> None:
    """The national holidays whose date never changes; HR types the others from the decree."""
    Holiday.objects.bulk_create(
        Holiday(day=date(year, month, day), name=name, kind=HolidayKind.NATIONAL)
        for year in sorted(set(years))
        for (month, day), name in FIXED_DATES
    )


def example_units(region: jambi.Jambi) -> dict[str, Unit]:
    """The units of the example in their real place."""
    root = Unit.objects.get(agency__code=region.placement.agency, parent=None)
    office = Unit.objects.get(parent=root, name=region.placement.opd)
    clinic = Unit.objects.get(parent=office, name=region.placement.puskesmas)
    return {"PEMDA": root, "DINKES": office, "PUSKESMAS": clinic}


def example_cast(
    example: Example, people: PeopleSeed, units: dict[str, Unit]
) -> dict[str, Employee]:
    """Heads are those of the three units; the staff of the Puskesmas are added."""
    cast = {
        code: Employee.objects.get(assignments__unit=units[unit], assignments__heads_unit=True)
        for unit, code in HEADS.items()
    }
    posts = {post.position: post for post in example.ours.posts}
    for position in example.positions:
        if position.code in cast:
            continue
        post = posts[position.code]
        title = people.named_position(position.title, post.kind, post.level)
        unit = units[position.unit]
        person = people.person(unit.agency, unit, title, (post.grade,))
        person.save()
        Assignment.objects.create(
            employee=person, unit=unit, position=title, valid_from=date(2022, 4, 1)
        )
        cast[position.code] = person
    return cast


def _demo_accounts(cast: dict[str, Employee], units: dict[str, Unit]) -> None:
    """One password for the named accounts and the people of the example."""
    password = make_password(PASSWORD)
    User.objects.filter(employee__in=cast.values()).update(password=password)
    for account in ACCOUNTS:
        if account.post:
            User.objects.filter(employee=cast[account.post]).update(username=account.username)
            continue
        user = User.objects.create(
            username=account.username,
            name=account.who,
            password=password,
            is_superuser=account.username == "admin",
        )
        RoleGrant.objects.create(
            user=user,
            role=account.role,
            unit=units[account.unit] if account.unit else None,
            valid_from=date(2026, 1, 1),
        )


def _play(
    example: Example, cast: dict[str, Employee], units: dict[str, Unit], period: Period
) -> ExampleYear:
    """The finished quarter of the example, but for the midwife, who is still drafting."""
    year = ExampleYear(example, cast, period.year)
    heads = {unit: year.user(code) for unit, code in HEADS.items()}
    create_goals(example, units=units, heads=heads, year=period.year)
    for unit in ("DINKES", "PUSKESMAS"):
        set_organisation_result(
            unit_id=units[unit].pk,
            period_id=period.pk,
            by=heads["PEMDA"],
            predicate=example.ours.organisation_result,
            basis="Capaian rencana aksi terhadap target perjanjian kinerja.",
        )
    for plan in example.all_plans:
        if plan.position == DRAFT_ONLY:
            year.draft(plan.position)
            continue
        year.approved(plan.position)
        year.perform(plan.position, period)
        year.accept(plan.position, year.rate(plan.position, period))
    create_roles(year)
    return year
