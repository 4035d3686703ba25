"""Ask those who came: about the organiser, each unit they were taught, and each trainer."""

from datetime import timedelta

from django.utils import timezone

from employees.models import Employee
from surveys.models import Questionnaire, Wave
from surveys.rules.readymade import teacher
from surveys.services.questionnaires import ensure_published
from surveys.services.waves import open_wave
from trainings.enums import TrainingForm
from trainings.models import CurriculumVersion, Session
from trainings.rules.participant_survey import TaughtUnit, about_units, ready_made

SURVEY_DAYS = 14
TITLE_LENGTH = 200


def ask_participants(session: Session, *, by) -> None:
    """Open the surveys of those who came at least once, for 14 days from today.

    Who withdrew is not asked; where nobody came, nothing is opened. The caller has a transaction.
    """
    came = session.enrolments.seated().filter(attendances__present=True)
    people = Employee.objects.filter(pk__in=came.values("employee"))
    if not people.exists():
        return
    session.wave = _open(session, questionnaire_of(session), session.name, people, by)
    session.save(update_fields=["wave"])
    for teaching in session.teachings.select_related("trainer"):
        title = f"{teaching.trainer}, {session.name}"
        teaching.wave = _open(session, ensure_published(teacher.TEXT), title, people, by)
        teaching.save(update_fields=["wave"])


def questionnaire_of(session: Session) -> Questionnaire:
    """The ready-made L1 of the form, with the units of the curriculum that was taught, if any."""
    base = ready_made(TrainingForm(session.course.form))
    version = session.curriculum
    units = taught_units(version) if version else []
    if not units:
        return ensure_published(base)
    title = f"{session.course}, kurikulum versi {version.number}"
    code = f"l1-kurikulum-{version.pk}"
    return ensure_published(about_units(base, code=code, title=title, units=units))


def taught_units(version: CurriculumVersion) -> list[TaughtUnit]:
    return [TaughtUnit(*each) for each in version.units.values_list("code", "title")]


def _open(session: Session, questionnaire: Questionnaire, title: str, people, by) -> Wave:
    today = timezone.localdate()
    return open_wave(
        questionnaire=questionnaire,
        title=f"Survei peserta: {title}"[:TITLE_LENGTH],
        unit=session.course.programme.unit,
        opens_on=today,
        closes_on=today + timedelta(days=SURVEY_DAYS - 1),
        employees=people,
        by=by,
    )
