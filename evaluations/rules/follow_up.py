"""Which follow-up fits what the feedback showed (Pasal 20 ayat (2), (3) and (6))."""

from collections.abc import Collection, Mapping
from enum import StrEnum

from evaluations.enums.execution import FollowUpKind as K


class Progress(StrEnum):
    """What the leader saw in the feedback; values are addresses' words."""

    ADVANCING = "maju"
    NOT_ADVANCING = "belum-maju"


FITTING: Mapping[Progress, tuple[K, ...]] = {
    Progress.ADVANCING: (K.APPRECIATION, K.NEW_ASSIGNMENT),
    Progress.NOT_ADVANCING: (K.EXPECTATION, K.RESOURCES, K.GUIDANCE, K.COUNSELLING),
}
BEFORE_TAKING_OVER = FITTING[Progress.NOT_ADVANCING]


def may_take_over(earlier: Collection[K | str]) -> bool:
    """Whether one of the steps of ayat (3) came before, as ayat (6) asks."""
    return bool(set(earlier) & set(BEFORE_TAKING_OVER))
