"""70:20:10: at work, with other people, in formal learning (rule book R4.7).

Which form of PerLAN 10/2018 belongs where is a decision of this system: what happens in the work
itself, what needs colleagues, and what is taught, in class or on a screen.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from pembinaan.common.decimals import percent
from trainings.enums import TrainingForm as F
from trainings.enums.plans import MixClass

GUIDE: Mapping[MixClass, int] = {MixClass.WORK: 70, MixClass.PEOPLE: 20, MixClass.CLASSROOM: 10}
_WORK = (F.SECONDMENT, F.EXCHANGE, F.ON_THE_JOB, F.INTERNSHIP, F.OTHER_NONKLASIKAL)
_PEOPLE = (F.COACHING, F.MENTORING, F.COMMUNITY, F.BENCHMARKING, F.OUTBOUND)
MIX_OF: Mapping[F, MixClass] = (
    dict.fromkeys(F, MixClass.CLASSROOM)
    | dict.fromkeys(_WORK, MixClass.WORK)
    | dict.fromkeys(_PEOPLE, MixClass.PEOPLE)
)


def mix_of(items: Iterable[tuple[F, Decimal]]) -> Mapping[MixClass, Decimal]:
    """Percent of the JP in each class, whole classes listed; all 0 without any JP."""
    hours = dict.fromkeys(MixClass, Decimal(0))
    for form, planned in items:
        hours[MIX_OF[F(form)]] += planned
    whole = sum(hours.values())
    return {each: percent(part, whole) or Decimal(0) for each, part in hours.items()}
