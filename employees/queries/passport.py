"""One person's record as a viewer may read it.

HR and the person read all of it. Others in scope (the rater, leaders) read name, posts in force,
unit, rank and rater, and nothing that is private: rule book R10.21.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, OuterRef, QuerySet
from django.utils import timezone

from employees.access import scope_of
from employees.enums import Role
from employees.models import (
    Absence,
    Assignment,
    CancelledAssignment,
    CorrectionRequest,
    EducationHistory,
    Employee,
    RankHistory,
    TeamMember,
    Unit,
)
from employees.queries.competencies import Profile, profile_of
from employees.queries.corrections import proposed_value
from employees.queries.raters import Explanation, explain_rater
from employees.queries.small_lists import lists_about
from employees.queries.units import ancestors
from employees.rules.ranks import rank_label
from employees.rules.retirement import age_in_words, retirement_age, retires_on

MOST_REPORTS, MOST_REQUESTS = 50, 10


@dataclass(frozen=True, slots=True)
class PrivateRecord:
    """For HR and the person only; requests come with what they ask for."""

    retires_on: date | None
    retirement_rule: str
    ranks: list[tuple[RankHistory, str]]
    education: list[EducationHistory]
    absences: list[Absence]
    memberships: list[TeamMember]
    cancelled: list[CancelledAssignment]
    corrections: list[tuple[CorrectionRequest, str]]


@dataclass(frozen=True, slots=True)
class Passport:
    """`keeps`: the viewer is HR of the person. `reports`: whom the person rates, in scope."""

    keeps: bool
    rank: str
    chain: list[Unit]
    rater: Explanation
    assignments: list[Assignment]
    reports: list[Employee]
    competencies: Profile
    private: PrivateRecord | None


def passport(person: Employee, viewer) -> Passport:
    """What `viewer`, who has `person` in scope, may read; `person` comes from `for_list`."""
    keeps = scope_of(viewer, Role.HR).holds(person.unit.path)
    own = viewer.employee_id == person.pk
    lists = lists_about(
        person,
        chain=Unit.objects.filter(path__in=ancestors(person.unit.path)).order_by("-path"),
        **(_all_of_it() if keeps or own else {"posts": _posts().valid_on(timezone.localdate())}),
    )
    reports = Employee.objects.active().visible_to(viewer).filter(rater=person)
    return Passport(
        keeps=keeps,
        rank=rank_label(person.rank) if person.rank else "",
        chain=lists["chain"],
        rater=explain_rater(person, whom="Anda" if own else person.name),
        assignments=lists["posts"],
        reports=list(reports.for_list()[:MOST_REPORTS]),
        competencies=profile_of(person),
        private=_private(person, lists) if keeps or own else None,
    )


def _posts() -> QuerySet[Assignment]:
    posts = Assignment.objects.filter(employee=OuterRef("pk")).order_by("-valid_from", "pk")
    return posts.annotate(position_name=F("position__name"), unit_name=F("unit__name"))


def _all_of_it() -> dict[str, QuerySet]:
    own = {"employee": OuterRef("pk")}
    teams = TeamMember.objects.filter(**own)
    return {
        "posts": _posts(),
        "ranks": RankHistory.objects.filter(**own),
        "education": EducationHistory.objects.filter(**own),
        "absences": Absence.objects.filter(**own),
        "memberships": teams.annotate(
            team_name=F("team__name"), unit_name=F("team__unit__name"), lead=F("team__lead__name")
        ),
        "cancelled": CancelledAssignment.objects.filter(**own).annotate(by_name=F("by__name")),
        "corrections": CorrectionRequest.objects.filter(**own).order_by("-pk")[:MOST_REQUESTS],
    }


def _private(person: Employee, lists: dict[str, list]) -> PrivateRecord:
    post = person.position
    post_rule = (post.kind, post.level, post.retirement_age)
    age = retirement_age(*post_rule)
    return PrivateRecord(
        retires_on=retires_on(person.born_on, age) if person.born_on and age else None,
        retirement_rule=age_in_words(*post_rule),
        ranks=[(row, rank_label(row.rank)) for row in lists["ranks"]],
        education=lists["education"],
        absences=lists["absences"],
        memberships=lists["memberships"],
        cancelled=lists["cancelled"],
        corrections=[(row, proposed_value(row)) for row in lists["corrections"]],
    )
