"""Writing the indicator manual of a leader's SKP (Format A.1.3)."""

from django.db import transaction

from evaluations.access import actors_of
from evaluations.enums import Approach
from evaluations.enums.manuals import ControlLevel, ReportingCycle
from evaluations.models import Indicator, IndicatorManual, Plan
from evaluations.queries.plan_facts import manual_facts
from evaluations.queries.plans import leads_in_plan
from evaluations.services.writing import WRITABLE, locked_plan
from evaluations.transitions import Actor
from pembinaan.common.editing import require_current
from pembinaan.common.errors import DomainError, InvalidInput, InvalidTransition, NotAllowed

NEEDED = (
    ("purpose", "Tuliskan tujuan indikator ini."),
    ("definition", "Tuliskan definisinya."),
    ("data_source", "Tuliskan sumber datanya."),
)
FIGURES = (
    ("formula", "SKP kuantitatif memerlukan formula."),
    ("unit_of_measure", "SKP kuantitatif memerlukan satuan pengukuran."),
)


def manual_refusal(plan: Plan, by, *, exists: bool) -> DomainError | None:
    """Why `by` may not write a manual in `plan` now, or None. Views ask, services raise.

    Once the SKP is approved a missing manual may still be added; one that stands is agreed.
    """
    if Actor.EMPLOYEE not in actors_of(plan, by):
        return NotAllowed("wrong_actor", "Manual indikator ditulis oleh pemilik SKP.")
    if not leads_in_plan(plan):
        return InvalidTransition(
            "no_leader", "Manual indikator hanya untuk SKP JPT dan pimpinan unit kerja mandiri."
        )
    if exists and plan.status not in WRITABLE:
        return InvalidTransition(
            "not_writable", "Manual indikator sudah disepakati bersama SKP dan tidak dapat diubah."
        )
    return None


@transaction.atomic
def save_manual(
    *,
    indicator_id: int,
    by,
    purpose: str,
    definition: str,
    control: ControlLevel,
    data_source: str,
    reporting: ReportingCycle,
    formula: str = "",
    unit_of_measure: str = "",
    seen: str | None = None,
) -> IndicatorManual:
    """Write or replace the manual of one indicator; figures are optional in a qualitative SKP.

    Raises Stale when `seen`, the version of `manual_facts`, is not the stored one.
    """
    indicator = Indicator.objects.select_related("result").filter(pk=indicator_id).first()
    if indicator is None:
        raise DomainError("no_such_indicator", "Indikator ini sudah dihapus. Muat ulang halaman.")
    plan = locked_plan(indicator.result.plan_id)
    manual = IndicatorManual.objects.filter(indicator=indicator).first()
    if error := manual_refusal(plan, by, exists=manual is not None):
        raise error
    texts = {
        "purpose": purpose.strip(),
        "definition": definition.strip(),
        "formula": formula.strip(),
        "unit_of_measure": unit_of_measure.strip(),
        "data_source": data_source.strip(),
    }
    needed = NEEDED if plan.approach == Approach.QUALITATIVE else NEEDED + FIGURES
    for name, sentence in needed:
        if not texts[name]:
            raise InvalidInput("missing", sentence, field=name)
    wanted = texts | {"control": control, "reporting": reporting}
    require_current(seen, stored=manual_facts(manual), wanted=wanted)
    manual = manual or IndicatorManual(indicator=indicator)
    for name, value in wanted.items():
        setattr(manual, name, value)
    manual.save()
    return manual
