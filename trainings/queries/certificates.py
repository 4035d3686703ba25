"""What a certificate says, and who is due one."""

from collections.abc import Collection, Iterable

from django.db.models import Count, Exists, Max, OuterRef, Q, Subquery
from django.utils import timezone

from employees.enums import AssignmentKind
from employees.models import Assignment
from pembinaan.common.templatetags.display import angka, nip
from surveys.rules.scoring import grade
from trainings.enums import EnrolmentStatus, SessionStatus
from trainings.enums.quizzes import QuizKind
from trainings.models import Certificate, CurriculumUnit, Enrolment, Session

SESSIONS_AT_ONCE = 50
ACTING = {AssignmentKind.PLT: "Plt. ", AssignmentKind.PLH: "Plh. "}


def due(sessions: Iterable[Session]):
    """Completed enrolments of the sessions, in the order in which they get numbers."""
    completed = Enrolment.objects.filter(session__in=sessions, status=EnrolmentStatus.COMPLETED)
    return completed.order_by("session__ends_on", "session", "employee__name", "pk")


def uncertified(enrolment_ids: Collection[int]):
    """Those of them that never had a certificate, a revoked one included, with what it says."""
    had = Certificate.objects.filter(enrolment=OuterRef("pk"))
    return certifiable().filter(~Exists(had), pk__in=enrolment_ids)


def still_due(session: Session) -> int:
    """How many completed it and never had a certificate."""
    return _without_certificate(session=session).count()


def issuable_sessions(user):
    """Finished sessions that the user runs, `due` without certificate; the newest first."""
    waiting = _without_certificate(session=OuterRef("pk"))
    counted = waiting.order_by().values("session").annotate(count=Count("pk")).values("count")
    rows = Session.objects.managed_by(user).filter(Exists(waiting), status=SessionStatus.DONE)
    return rows.annotate(due=Subquery(counted)).order_by("-ends_on", "-pk")[:SESSIONS_AT_ONCE]


def _without_certificate(**about):
    had = Certificate.objects.filter(enrolment=OuterRef("pk"))
    completed = Enrolment.objects.filter(status=EnrolmentStatus.COMPLETED, **about)
    return completed.filter(~Exists(had))


def certifiable():
    """Completed enrolments with everything a certificate says, `post_mark` included."""
    mark = Max("quiz_sheets__mark", filter=Q(quiz_sheets__kind=QuizKind.POST))
    rows = Enrolment.objects.filter(status=EnrolmentStatus.COMPLETED).select_related(
        "employee__unit", "employee__position", "session__course__programme__unit__agency"
    )
    return rows.annotate(post_mark=mark)


def printed_facts(enrolments: Collection[Enrolment]) -> dict[int, dict]:
    """By enrolment, what the PDF prints beside the columns of Certificate. Two queries."""
    sessions = {one.session_id: one.session for one in enrolments}.values()
    units = _units({session.curriculum_id for session in sessions})
    signers = _signers({session.course.programme.unit_id for session in sessions})
    return {
        one.pk: {
            "nip": nip(one.employee.nip) if one.employee.nip else "",
            "position": str(one.employee.position or ""),
            "unit": str(one.employee.unit),
            "agency": one.session.course.programme.unit.agency.name,
            "session": one.session.name,
            "place": one.session.place,
            "units": units.get(one.session.curriculum_id, []),
            "signer": signers.get(one.session.course.programme.unit_id),
        }
        for one in enrolments
    }


def qualification(mark) -> str:
    """The class of a post-test mark (R7.7), "" without a test."""
    return "" if mark is None else grade(mark)


def _units(versions: set) -> dict[int, list]:
    rows = CurriculumUnit.objects.filter(version__in=versions - {None})
    found: dict[int, list] = {}
    for version, title, hours in rows.values_list("version", "title", "hours"):
        found.setdefault(version, []).append([title, angka(hours)])
    return found


def _signers(units: set[int]) -> dict[int, dict]:
    """Who heads the organising units today, a definitive head before an acting one."""
    today = timezone.localdate()
    heads = Assignment.objects.valid_on(today).filter(unit__in=units, heads_unit=True)
    found: dict[int, dict] = {}
    for post in heads.select_related("employee", "position").order_by("kind", "pk"):
        signer = {
            "title": f"{ACTING.get(post.kind, '')}{post.position}",
            "name": post.employee.full_name,
            "nip": nip(post.employee.nip) if post.employee.nip else "",
        }
        found.setdefault(post.unit_id, signer)
    return found
