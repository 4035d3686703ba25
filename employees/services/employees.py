"""Taking somebody up: the record and the first post in one step."""

from datetime import date

from django.db import IntegrityError, transaction

from employees.models import Assignment, Employee, Position, RankHistory, Unit, User
from employees.rules.nip import normalised
from employees.services.identity import Identity, number_refusal
from employees.services.placement import appoint
from employees.services.placement_checks import may_be_received
from employees.services.records import rank_refusal
from pembinaan.common.errors import InvalidInput

KNOWN = (
    "NIP ini sudah tercatat. Bila pegawainya pindah ke unit Anda, "
    "unit asalnya mencatat mutasinya dahulu."
)


@transaction.atomic
def create_employee(
    *,
    identity: Identity,
    unit: Unit,
    position: Position,
    valid_from: date,
    by: User,
    rank: str = "",
    rank_since: date | None = None,
    basis: str = "",
) -> Assignment:
    """The first post of a new record; whoever was let go elsewhere keeps the record they have.

    `rank_since` is `valid_from` unless given. Raises InvalidInput for a wrong or taken number and
    a rank of another kind, and whatever `appoint` raises.
    """
    post = {"unit": unit, "position": position, "valid_from": valid_from, "basis": basis}
    known = Employee.objects.filter(nip=normalised(identity.nip)).first()
    if known and may_be_received(known, valid_from):
        return appoint(employee_id=known.pk, by=by, **post)
    if known:
        raise InvalidInput("nip_known", KNOWN, field="nip")
    if error := number_refusal(identity.nip, identity.kind) or (
        rank and rank_refusal(identity.kind, rank)
    ):
        raise error
    place = {"agency_id": unit.agency_id, "unit": unit, "position": position}
    person = _create(**identity.completed().values(), **place, rank=rank)
    if rank:
        since = rank_since or valid_from
        RankHistory.objects.create(employee=person, rank=rank, valid_from=since)
    return appoint(employee_id=person.pk, by=by, **post)


def _create(**values) -> Employee:
    """Of two clicks at once the second finds the number taken."""
    try:
        with transaction.atomic():
            return Employee.objects.create(**values)
    except IntegrityError:
        raise InvalidInput("nip_known", KNOWN, field="nip") from None
