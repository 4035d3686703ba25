"""Bringing a government in."""

from datetime import date

from django.db import transaction

from employees.enums import AgencyKind, Role, UnitKind
from employees.models import Agency, User
from employees.services.organisation import create_unit
from pembinaan.common.errors import NotAllowed


@transaction.atomic
def create_agency(
    *, code: str, name: str, kind: AgencyKind, siasn_id: str, structure_from: date, by: User
) -> Agency:
    """An agency with its top unit, which stands from `structure_from` on.

    Raises NotAllowed unless `by` is an administrator, InvalidInput for a unit code in use.
    """
    if not by.holds(Role.ADMIN):
        raise NotAllowed("not_admin", "Hanya administrator yang dapat menambah instansi.")
    agency = Agency.objects.create(code=code, name=name, kind=kind, siasn_id=siasn_id or None)
    top = {"code": code, "name": name, "kind": UnitKind.AGENCY, "valid_from": structure_from}
    create_unit(agency=agency, parent=None, by=by, **top)
    return agency
