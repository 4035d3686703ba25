"""HR records what was given after an evaluation; nothing is given by itself (Pasal 31)."""

from datetime import date

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from employees.services.notifications import notify
from evaluations.access import keeper_refusal
from evaluations.enums import RETURNED, Predicate
from evaluations.enums.follow_up import RewardKind
from evaluations.models import Evaluation, Reward
from pembinaan.common.errors import DomainError, InvalidInput, InvalidTransition


def reward_refusal(evaluation: Evaluation, by) -> DomainError | None:
    """Why `by` may not record a reward for this result, or None; needs `employee__unit`."""
    if error := keeper_refusal(evaluation.employee, by):
        return error
    if evaluation.status not in RETURNED:
        text = "Penghargaan dicatat setelah hasil evaluasi final."
        return InvalidTransition("not_final", text)
    if evaluation.predicate > Predicate.GOOD:
        text = "Penghargaan diberikan atas predikat Sangat Baik atau Baik."
        return InvalidTransition("too_low", text)
    return None


@transaction.atomic
def record_reward(
    *,
    evaluation_id: int,
    by,
    kind: RewardKind,
    title: str,
    given_on: date,
    document_number: str,
) -> Reward:
    """Note a reward that was given.

    Raises InvalidInput with field `title`, `document_number` or `given_on`.
    """
    rows = Evaluation.objects.select_related("employee__unit").select_for_update(of=("self",))
    evaluation = rows.get(pk=evaluation_id)
    if error := reward_refusal(evaluation, by):
        raise error
    for field, value in (("title", title), ("document_number", document_number)):
        if not value.strip():
            raise InvalidInput("missing", "Isian ini wajib diisi.", field=field)
    if given_on > timezone.localdate():
        text = "Tanggal pemberian belum tiba; catat setelah penghargaan diberikan."
        raise InvalidInput("too_early", text, field="given_on")
    try:
        with transaction.atomic():
            reward = Reward.objects.create(
                employee=evaluation.employee,
                evaluation=evaluation,
                agency_id=evaluation.agency_id,
                kind=kind,
                title=title.strip(),
                given_on=given_on,
                document_number=document_number.strip(),
                recorded_by=by,
            )
    except IntegrityError:
        text = "Penghargaan jenis ini dengan nomor keputusan yang sama sudah tercatat."
        raise InvalidInput("twice", text, field="document_number") from None
    notify(
        employees=[evaluation.employee_id],
        kind="reward_given",
        url=reverse("evaluations:outcome"),
        text=f"Penghargaan Anda tercatat: {reward.title}. Selamat!",
    )
    return reward


def withdrawing_refusal(reward: Reward, by) -> DomainError | None:
    """Why `by` may not withdraw the record, or None; needs `employee__unit`."""
    if error := keeper_refusal(reward.employee, by):
        return error
    if reward.withdrawn_at:
        return InvalidTransition("withdrawn", "Catatan penghargaan ini sudah dibatalkan.")
    return None


@transaction.atomic
def withdraw_reward(*, reward_id: int, by, reason: str) -> Reward:
    """Take back what was recorded wrongly; it stays readable with who and why."""
    rows = Reward.objects.select_related("employee__unit").select_for_update(of=("self",))
    reward = rows.get(pk=reward_id)
    if error := withdrawing_refusal(reward, by):
        raise error
    if not reason.strip():
        raise InvalidInput("no_reason", "Tuliskan alasannya.", field="reason")
    reward.withdrawn_by, reward.withdrawn_at = by, timezone.now()
    reward.withdrawn_reason = reason.strip()
    reward.save()
    return reward
