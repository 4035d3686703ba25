"""Teams: who leads them and who belongs to them, when. The rating stays with the rater."""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.db.models import Q

from employees.models import Employee, Team, TeamMember, Unit, User
from pembinaan.common.errors import InvalidInput, NotAllowed
from pembinaan.common.templatetags.display import tanggal

ENDS_FIRST = "Tanggal berakhir harus sesudah tanggal mulai."


@transaction.atomic
def create_team(
    *, name: str, unit: Unit, lead: Employee, valid_from: date, valid_to: date | None, by: User
) -> Team:
    """Form a team; raises NotAllowed where unit or lead lie outside the HR subtrees of `by`."""
    _check(unit, lead, valid_from, valid_to, by)
    return Team.objects.create(
        name=name, unit=unit, lead=lead, valid_from=valid_from, valid_to=valid_to
    )


@transaction.atomic
def change_team(
    *,
    team_id: int,
    name: str,
    unit: Unit,
    lead: Employee,
    valid_from: date,
    valid_to: date | None,
    by: User,
) -> Team:
    """Mend or end a team; raises as `create_team`, and InvalidInput when the lead is a member."""
    team = _locked(team_id, by)
    _check(unit, lead, valid_from, valid_to, by)
    if _running(team, [lead.pk], valid_from, valid_to).exists():
        text = f"{lead} anggota tim ini; akhiri dahulu keanggotaannya."
        raise InvalidInput("lead_is_member", text, field="lead")
    team.name, team.unit, team.lead = name, unit, lead
    team.valid_from, team.valid_to = valid_from, valid_to
    team.save()
    return team


@transaction.atomic
def add_members(
    *, team_id: int, employees: Collection[Employee], valid_from: date, by: User
) -> list[TeamMember]:
    """Let people belong to a team from a day on, all of them or nobody."""
    team = _locked(team_id, by)
    ids = {person.pk for person in employees}
    if Employee.objects.managed_by(by).active().filter(pk__in=ids).count() < len(ids):
        raise NotAllowed("outside_scope", "Ada pegawai di luar kewenangan Anda.")
    if team.lead_id in ids:
        text = f"{team.lead} sudah ketua tim ini."
        raise InvalidInput("lead", text, field="people")
    if valid_from < team.valid_from or (team.valid_to and valid_from >= team.valid_to):
        text = f"Tim ini berlaku sejak {tanggal(team.valid_from)}"
        text += f" sampai sebelum {tanggal(team.valid_to)}." if team.valid_to else "."
        raise InvalidInput("outside_team", text, field="valid_from")
    if held := _running(team, ids, valid_from, None).select_related("employee").first():
        text = f"{held.employee} sudah menjadi anggota sejak {tanggal(held.valid_from)}."
        raise InvalidInput("member_already", text, field="people")
    return TeamMember.objects.bulk_create(
        TeamMember(team=team, employee_id=pk, valid_from=valid_from) for pk in sorted(ids)
    )


@transaction.atomic
def end_membership(*, membership_id: int, on: date, by: User) -> TeamMember:
    """Let somebody leave a team; a membership that has not begun by then is taken back."""
    team_id = TeamMember.objects.get(pk=membership_id).team_id
    _locked(team_id, by)
    member = TeamMember.objects.get(pk=membership_id)
    if member.valid_to and member.valid_to <= on:
        text = f"Keanggotaan ini sudah berakhir {tanggal(member.valid_to)}."
        raise InvalidInput("ended", text)
    if on <= member.valid_from:
        member.delete()
    else:
        member.valid_to = on
        member.save(update_fields=["valid_to"])
    return member


def _locked(team_id: int, by: User) -> Team:
    team = Team.objects.managed_by(by).select_for_update(of=["self"]).filter(pk=team_id).first()
    if team is None:
        raise NotAllowed("outside_scope", "Tim ini di luar kewenangan Anda.")
    return team


def _check(unit: Unit, lead: Employee, valid_from: date, valid_to: date | None, by: User) -> None:
    if not Unit.objects.managed_by(by).filter(pk=unit.pk).exists():
        raise NotAllowed("outside_scope", "Unit ini di luar kewenangan Anda.")
    if not Employee.objects.managed_by(by).active().filter(pk=lead.pk).exists():
        raise NotAllowed("outside_scope", "Ketua tim ini di luar kewenangan Anda.")
    if valid_to and valid_to <= valid_from:
        raise InvalidInput("ends_first", ENDS_FIRST, field="valid_to")


def _running(team: Team, ids: Collection[int], valid_from: date, valid_to: date | None):
    """Memberships of these people that share a day with [valid_from, valid_to)."""
    rows = team.memberships.filter(Q(valid_to=None) | Q(valid_to__gt=valid_from), employee__in=ids)
    return rows.filter(valid_from__lt=valid_to) if valid_to else rows
