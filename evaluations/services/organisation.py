"""Capaian kinerja organisasi of a unit in a period."""

from django.db import transaction
from django.utils import timezone

from evaluations.enums import OrganisationPredicate
from evaluations.models import OrganisationResult, Period
from evaluations.queries.organisation import units_to_set
from evaluations.services.windows import period_refusal
from pembinaan.common.errors import InvalidInput, NotAllowed


@transaction.atomic
def set_organisation_result(
    *, unit_id: int, period_id: int, by, predicate: OrganisationPredicate, basis: str
) -> OrganisationResult:
    """Set or change the result of a unit, by the head above it or its HR (R1.48)."""
    unit = units_to_set(by).filter(pk=unit_id).first()
    if unit is None:
        raise NotAllowed(
            "wrong_actor",
            "Capaian kinerja organisasi ditetapkan oleh pimpinan satu tingkat di atas unit, "
            "atau dicatat oleh pengelola kepegawaian.",
        )
    period = Period.objects.get(pk=period_id)
    if error := period_refusal(period):
        raise error
    if not basis.strip():
        raise InvalidInput("no_basis", "Tuliskan dasar penetapannya.", field="basis")
    result, _ = OrganisationResult.objects.update_or_create(
        unit=unit,
        period=period,
        defaults={
            "predicate": OrganisationPredicate(predicate),
            "basis": basis.strip(),
            "set_by": by,
            "set_on": timezone.localdate(),
        },
    )
    return result
