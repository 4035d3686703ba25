"""Plans and evaluations complete enough to print every field of a form."""

from evaluations.enums import AnnexKind, BehaviourValue, EvaluationStatus
from evaluations.models import BehaviourExpectation, Evaluation, Plan, PlanAnnex
from evaluations.queries.snapshots import snapshot_of
from evaluations.tests.factories import (
    IndicatorFactory,
    PlanFactory,
    WorkResultFactory,
)
from evaluations.tests.factories_execution import (
    RATED_AT,
    EvaluationFactory,
    FeedbackFactory,
    IndicatorValueFactory,
    RealisationFactory,
)


def printable_plan(**given) -> Plan:
    """Approved, with one result of each kind, a superior's result, and every annex."""
    plan = PlanFactory(**{"approved": True} | given)
    superior = WorkResultFactory(plan__approved=True, statement="Meningkatnya derajat kesehatan")
    main = WorkResultFactory(plan=plan, statement="Ibu hamil terlayani", parent=superior)
    IndicatorFactory(
        result=main, statement="Persentase ibu hamil dilayani", target=80, target_to=90
    )
    extra = WorkResultFactory(
        plan=plan, statement="Posyandu aktif", kind="ADDITIONAL", assigned_by="Kepala Puskesmas"
    )
    IndicatorFactory(
        result=extra, statement="Jumlah posyandu", target=12, unit_of_measure="posyandu"
    )
    BehaviourExpectation.objects.create(
        plan=plan, value=BehaviourValue.SERVICE, text="Tenang melayani"
    )
    for kind in AnnexKind:
        PlanAnnex.objects.create(plan=plan, kind=kind, text=f"Isi {kind.label}")
    if plan.approved_at:
        plan.snapshot = {
            "employee": snapshot_of(plan.employee),
            "rater": snapshot_of(plan.rater),
        }
        plan.save()
    return plan


def printable_evaluation(**given) -> Evaluation:
    """Rated "Baik" in quarter I, delivered; with realisation, figure, feedback on both blocks."""
    if given.get("rated", True):
        delivered = {"status": EvaluationStatus.DELIVERED, "delivered_at": RATED_AT}
        given = {"rated": True} | delivered | given
    evaluation = EvaluationFactory(plan=given.pop("plan", None) or printable_plan(), **given)
    plan = evaluation.plan
    main = plan.results.get(kind="MAIN")
    RealisationFactory(result=main, narrative="Kelas ibu hamil berjalan")
    IndicatorValueFactory(indicator=main.indicators.get(), value=92)
    FeedbackFactory(employee=plan.employee, result=main, text="Sasaran tercapai")
    FeedbackFactory(employee=plan.employee, text="Ramah kepada pasien")
    evaluation.notes = "Pertahankan capaian"
    evaluation.snapshot = {
        "employee": snapshot_of(plan.employee),
        "rater": snapshot_of(plan.rater),
        "superior": {"name": "Nama Atasan", "nip": "", "rank": "", "position": "", "unit": ""},
        "organisation": 2,
        "organisation_unit": plan.unit.name,
    }
    evaluation.save()
    return evaluation
