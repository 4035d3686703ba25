"""One midwife's year, and an account of every kind that may or may not look at it."""

from datetime import date
from decimal import Decimal

from django.core.files.base import ContentFile
from django.utils import timezone

from employees.enums import (
    AbsenceKind,
    CorrectionSubject,
    EducationLevel,
    ImportStatus,
    PositionKind,
    ReorganisationKind,
    Role,
)
from employees.models import (
    Absence,
    EducationHistory,
    ImportBatch,
    Notification,
    RankHistory,
    RaterOverride,
    Reorganisation,
    RoleGrant,
    Team,
    TeamMember,
    User,
)
from employees.services.corrections import ask_correction
from employees.tests.factories import (
    AssignmentFactory,
    EmployeeFactory,
    PositionFactory,
    UnitFactory,
    UserFactory,
    grant,
    user_of,
)
from evaluations.enums import EvaluationStatus, Predicate
from evaluations.enums.calibration import ChangeReason, ChangeStatus
from evaluations.enums.cascading import CascadingApproach
from evaluations.enums.clocks import HolidayKind
from evaluations.enums.follow_up import RewardKind
from evaluations.enums.improvement import DevelopmentForm
from evaluations.models import (
    CalibrationChange,
    CalibrationSession,
    CompetencyReview,
    CreditConversion,
    Evaluation,
    Evidence,
    Guidance,
    GuidanceFeedback,
    Holiday,
    ImprovementAction,
    ImprovementCase,
    MatrixColumn,
    Objection,
    PrintJob,
    Realisation,
    ReportRun,
    Reward,
    RoleCell,
    Strategy,
)
from evaluations.tests.factories import (
    IndicatorFactory,
    PeriodFactory,
    PlanFactory,
    WorkResultFactory,
)
from evaluations.tests.factories_credit import MIDWIFE, final, year
from evaluations.tests.factories_dialogues import (
    BehaviourReportFactory,
    DialogueFactory,
    GuidanceFactory,
)
from evaluations.tests.factories_execution import (
    EvaluationFactory,
    FeedbackRequestFactory,
    WorkLogFactory,
)
from pembinaan.tests.access_world_classes import (
    certificate_job_of,
    class_arguments,
    classes_of,
)
from pembinaan.tests.access_world_surveys import parts_of, surveys_of
from pembinaan.tests.access_world_trainings import (
    training_arguments,
    trainings_of,
)
from surveys.services.answers import personal_token

ROLES = (
    *("anonymous", "colleague", "asn", "rater", "hr", "hr_elsewhere", "hr_all"),
    *("leader", "trainer", "admin"),
)

WORDS = {  # addresses with a word instead of a row
    "csv": {"kind": "csv"},
    "check": {"code": "BIRTH_MISSING"},
    "import": {"kind": "pegawai"},
    "suggest": {"kind": "orang"},
    "code": {"code": "tidak-ada"},
    "token": {"token": "1-salah"},
    "ready_made": {"code": "iklim-kerja"},
    "": {},
}

FAMILY = "Rahasiawan"  # of everybody in the office: seen elsewhere, it leaked


def build() -> tuple[dict[str, User | None], dict[str, dict]]:
    """Accounts by role, and the arguments of each address that takes some."""
    office, elsewhere = UnitFactory(), UnitFactory()
    rater = EmployeeFactory(unit=office, name=f"Xaverius {FAMILY}")
    midwife = PositionFactory(kind=PositionKind.FUNGSIONAL, level=MIDWIFE)
    asn = EmployeeFactory(unit=office, rater=rater, name=f"Zubaidah {FAMILY}", position=midwife)
    accounts = {
        "anonymous": None,
        "colleague": user_of(EmployeeFactory(unit=elsewhere)),
        "asn": user_of(asn),
        "rater": user_of(rater),
        "hr": grant(UserFactory(), Role.HR, office),
        "hr_elsewhere": grant(UserFactory(), Role.HR, elsewhere),
        "hr_all": grant(UserFactory(), Role.HR),
        "leader": grant(UserFactory(), Role.LEADER, office),
        "trainer": grant(UserFactory(), Role.TRAINING, office),
        "admin": grant(UserFactory(), Role.ADMIN),
    }
    batch = ImportBatch.objects.create(
        filename="pegawai.csv",
        status=ImportStatus.CHECKED,
        counts={"NEW": 1},
        created_by=accounts["hr"],
    )
    printed = PrintJob.objects.create(
        unit=office,
        year=2026,
        kinds=["PLAN"],
        site="http://testserver/",
        plans=[],
        file=ContentFile(b"%PDF-1.4", "cetak.pdf"),
        started_by=accounts["hr"],
    )
    job = certificate_job_of(accounts["trainer"])
    own = {
        "batch": {"pk": batch.pk},
        "print": {"pk": printed.pk},
        "certificate_job": {"pk": job.pk},
    }
    return accounts, _arguments(asn, accounts["asn"]) | own


def _arguments(asn, account: User) -> dict[str, dict]:
    plan = PlanFactory(employee=asn, approved=True)
    result, period = WorkResultFactory(plan=plan), PeriodFactory()
    evaluation = Evaluation.objects.create(
        employee=asn, rater=asn.rater, period=period, plan=plan, agency=asn.agency, unit=asn.unit
    )
    change = _calibration(evaluation, account)
    action = _improvement(evaluation, account)
    rows = {
        "plan": plan,
        "period": period,
        "evaluation": evaluation,
        "evidence": _evidence(result, period, account),
        "run": ReportRun.objects.create(period=period, ruleset="uji"),
        "converted": _converted(asn),
        "objection": _objection(asn, plan),
        "calibration": change.session,
        "change": change,
        "reward": _reward(evaluation, account),
        "improvement": action.case,
        "improvement_action": action,
        **_office(asn, account),
        **surveys_of(asn),
        **classes_of(asn),
        **trainings_of(asn),
        **_records(asn, account),
        **_execution(asn, account),
    }
    execution = {"plan": plan.pk, "period": period.pk}
    return {name: {"pk": row.pk} for name, row in rows.items()} | {
        "result": {"pk": plan.pk, "result_pk": result.pk},
        "improvement_step": {"pk": action.case_id, "step": "IMPROVED"},
        **_leading(plan, result, account),
        "manual": {"pk": plan.pk, "indicator_pk": IndicatorFactory(result=result).pk},
        "execution": execution,
        "record": execution | {"result": result.pk},
        "link": {"token": rows["link"].token},
        "talk": {"pk": change.session_id, "evaluation": evaluation.pk},
        "participant": {"pk": change.session_id, "employee": asn.rater_id},
        "organisation": {"unit": asn.unit_id, "period": period.pk},
        "cycle": {"period": period.pk, "agency": asn.agency_id},
        "answer": {"wave": rows["wave"].pk},
        "public": {"code": rows["service"].code},
        "results": {"pk": rows["wave"].pk, "kind": "csv"},
        "survey_link": {"token": personal_token(rows["wave"].invitations.get())},
        "survey_public": {"code": rows["public_wave"].public_code},
        **parts_of(rows["questionnaire"]),
        **training_arguments(rows),
        **class_arguments(rows),
        "reorganise": {"pk": asn.unit_id, "kind": "ganti-nama"},
        **WORDS,
    }


def _office(asn, account: User) -> dict:
    """The midwife's place, who else works on it, and what she is told."""
    dated = {"valid_from": timezone.localdate()}
    team = Team.objects.create(name="Tim", unit=asn.unit, lead=asn.rater, **dated)
    return {
        "employee": asn,
        "unit": asn.unit,
        "position": asn.position,
        "account": account,
        "grant": RoleGrant.objects.create(  # one day; until then it opens nothing
            user=account, role=Role.LEADER, unit=asn.unit, valid_from=date(2099, 1, 1)
        ),
        "override": RaterOverride.objects.create(
            employee=asn, rater=asn.rater, reason="Uji", granted_by=account, **dated
        ),
        "team": team,
        "membership": TeamMember.objects.create(team=team, employee=asn, **dated),
        "message": Notification.objects.create(
            employee=asn, kind="plan_approved", url="/kinerja/", text="SKP Anda disetujui."
        ),
        "holiday": Holiday.objects.create(
            day=date(2026, 8, 17), name="Proklamasi", kind=HolidayKind.NATIONAL
        ),
    }


def _evidence(result, period, account: User) -> Evidence:
    realisation = Realisation.objects.create(
        result=result, period=period, agency=result.plan.agency, narrative="Sudah"
    )
    return Evidence.objects.create(
        realisation=realisation,
        name="laporan.pdf",
        file=ContentFile(b"%PDF-1.4", "laporan.pdf"),
        added_by=account,
    )


def _leading(plan, result, account: User) -> dict[str, dict]:
    """A strategy of the midwife's plan, and a role for somebody else in her matrix."""
    strategy = Strategy.objects.create(
        result=result, approach=CascadingApproach.SERVICE, title="Kelas ibu hamil"
    )
    column = MatrixColumn.objects.create(plan=plan, result=result)
    cell = RoleCell.objects.create(
        column=column,
        employee=EmployeeFactory(unit=plan.unit),
        text="Kelas terlaksana",
        updated_by=account,
    )
    return {
        "strategy": {"pk": plan.pk, "strategy_pk": strategy.pk},
        "role_cell": {"pk": plan.pk, "employee_pk": cell.employee_id},
    }


def _execution(asn, account: User) -> dict:
    """What the midwife does and hears within a period."""
    asked = {"employee": asn, "period": PeriodFactory()}
    return {
        "log": WorkLogFactory(employee=asn),
        "asked": FeedbackRequestFactory(**asked, asked_of=asn.rater),
        "link": FeedbackRequestFactory(**asked, outside=True),
        "dialogue": DialogueFactory(employee=asn),
        "guidance": GuidanceFactory(employee=asn, signed=True),
        "told": _told(GuidanceFactory(employee=asn, signed=True)),
        "report": BehaviourReportFactory(employee=asn),
    }


def _told(guidance: Guidance) -> Guidance:
    """With what the employee and the guide say afterwards."""
    GuidanceFeedback.objects.create(guidance=guidance, answers=["Ya"] * 9)
    CompetencyReview.objects.create(guidance=guidance, recommendation="Magang")
    return guidance


def _converted(asn) -> Evaluation:
    """Last year's, whose predicate has become points."""
    evaluation = final(asn, period=year(2025))
    CreditConversion.objects.create(
        employee=asn,
        evaluation=evaluation,
        level=MIDWIFE,
        starts_on=date(2025, 1, 1),
        ends_on=date(2025, 12, 31),
        predicate=evaluation.predicate,
        points=Decimal("12.5"),
    )
    return evaluation


def _objection(asn, plan) -> Objection:
    """One under way about another quarter, to be decided by somebody unknown here."""
    evaluation = EvaluationFactory(
        plan=plan,
        rated=True,
        period=PeriodFactory(number=2),
        status=EvaluationStatus.OBJECTED,
        delivered_at=timezone.now(),
        superior=EmployeeFactory(),
    )
    return Objection.objects.create(
        evaluation=evaluation,
        reasons="Realisasi belum diperhitungkan.",
        file=ContentFile(b"%PDF-1.4", "bukti.pdf"),
        file_name="bukti.pdf",
        old_result=evaluation.result,
        old_behaviour=evaluation.behaviour,
        old_predicate=evaluation.predicate,
    )


def _reward(evaluation: Evaluation, account: User) -> Reward:
    return Reward.objects.create(
        employee=evaluation.employee,
        evaluation=evaluation,
        agency=evaluation.agency,
        kind=RewardKind.OTHER,
        title="Piagam",
        given_on=date(2026, 1, 1),
        document_number="800/1",
        recorded_by=account,
    )


def _improvement(evaluation: Evaluation, account: User) -> ImprovementAction:
    """A line of the plan of a case that runs."""
    case = ImprovementCase.objects.create(
        employee=evaluation.employee,
        evaluation=evaluation,
        agency=evaluation.agency,
        unit=evaluation.unit,
        predicate=Predicate.NEEDS_IMPROVEMENT,
        opened_on=date(2026, 2, 2),
    )
    return ImprovementAction.objects.create(
        case=case,
        subject="Laporan kohort",
        form=DevelopmentForm.COACHING,
        due_on=date(2026, 6, 1),
        added_by=account,
    )


def _calibration(evaluation: Evaluation, account: User) -> CalibrationChange:
    """A proposal about the midwife in an open session."""
    session = CalibrationSession.objects.create(
        unit=evaluation.unit,
        period=evaluation.period,
        agency=evaluation.agency,
        held_on=timezone.localdate(),
        opened_by=account,
        before=[0, 0, 0, 0, 0],
    )
    return CalibrationChange.objects.create(
        session=session,
        evaluation=evaluation,
        status=ChangeStatus.PROPOSED,
        before_result=2,
        before_behaviour=2,
        result=1,
        behaviour=1,
        reason_code=ChangeReason.EVIDENCE,
        reason="Uji",
        by=account,
    )


def _records(asn, account: User) -> dict:
    """What is kept about the midwife over time."""
    dated = {"employee": asn, "valid_from": date(2026, 1, 1)}
    return {
        "assignment": AssignmentFactory(employee=asn),
        "rank": RankHistory.objects.create(**dated, rank="III/b"),
        "education": EducationHistory.objects.create(employee=asn, level=EducationLevel.BACHELOR),
        "absence": Absence.objects.create(**dated, kind=AbsenceKind.STUDY_WORKING),
        "decision": Reorganisation.objects.create(
            kind=ReorganisationKind.RENAME,
            unit=asn.unit,
            name="Dinas Baru",
            effective_on=date(2026, 1, 1),
            basis="Perda 1",
            by=account,
        ),
        "correction": ask_correction(
            subject=CorrectionSubject.EMAIL, proposed="zubaidah@contoh.go.id", by=account
        ),
    }
