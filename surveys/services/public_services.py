"""Keep the public services of a unit: names, users, counters, and what weighs most."""

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction
from django.utils.text import slugify

from employees.models import Unit
from pembinaan.common.errors import InvalidInput, NotAllowed
from surveys.access import services_scope
from surveys.models import Counter, Service
from surveys.rules.skm import CODES, weight_problem

CODE_LENGTH = 40


@transaction.atomic
def save_service(
    *,
    unit: Unit,
    name: str,
    by,
    code: str = "",
    yearly_users: int | None = None,
    is_active: bool = True,
    needs_ticket: bool = False,
    service_id: int | None = None,
) -> Service:
    """Add a service, or change `service_id`. Without `code` one is made from unit and name.

    The code stands on posters, so it stays once users were asked under it.
    """
    service = (
        locked_service(service_id, by) if service_id else Service(code=_free(code, unit, name))
    )
    _require_keeper(unit, by)
    name = name.strip()
    if Service.objects.filter(unit=unit, name__iexact=name).exclude(pk=service.pk).exists():
        raise InvalidInput("twice", "Layanan dengan nama ini sudah ada di unit itu.", field="name")
    if service_id and code and code != service.code:
        _rename(service, code)
    if service.unit_id and service.unit_id != unit.pk and service.waves.exists():
        text = "Layanan ini sudah pernah disurvei, jadi tidak dapat pindah unit."
        raise InvalidInput("asked", text, field="unit")
    service.unit, service.name, service.yearly_users = unit, name, yearly_users
    service.is_active, service.needs_ticket = is_active, needs_ticket
    service.save()
    return service


@transaction.atomic
def set_weights(*, service_id: int, weights: Mapping[str, Decimal | None], by) -> Service:
    """Weights of all nine elements and any extra; all empty weighs them equally (R3.4)."""
    service = locked_service(service_id, by)
    own = {code: weight for code, weight in weights.items() if weight is not None or code in CODES}
    if problem := weight_problem(own):
        raise InvalidInput("weights", problem)
    stated = any(weight is not None for weight in own.values())
    service.element_weights = {code: str(own[code]) for code in sorted(own)} if stated else {}
    service.save(update_fields=["element_weights"])
    return service


@transaction.atomic
def add_counter(*, service_id: int, name: str, by) -> Counter:
    """A place where the service is given; its code is made from the name."""
    service = locked_service(service_id, by)
    name = name.strip()
    code = slugify(name)[:CODE_LENGTH].strip("-")
    if not code:
        raise InvalidInput("no_name", "Tulis nama loket dengan huruf atau angka.", field="name")
    if service.counters.filter(code=code).exists():
        raise InvalidInput("twice", "Loket dengan nama ini sudah ada.", field="name")
    return Counter.objects.create(service=service, name=name, code=code)


@transaction.atomic
def remove_counter(*, counter_id: int, by) -> None:
    counter = Counter.objects.get(pk=counter_id)
    locked_service(counter.service_id, by)
    counter.delete()


def locked_service(service_id: int, by) -> Service:
    """The service, locked, for whoever keeps it."""
    services = Service.objects.select_related("unit").select_for_update(of=("self",), no_key=True)
    service = services.get(pk=service_id)
    _require_keeper(service.unit, by)
    return service


def _require_keeper(unit: Unit, by) -> None:
    if not services_scope(by).holds(unit.path):
        raise NotAllowed("wrong_actor", f"Layanan publik diatur oleh HR {unit}.")


def _rename(service: Service, code: str) -> None:
    if service.waves.exists():
        text = (
            "Kode ini sudah tercetak pada poster; layanan yang pernah disurvei memakainya terus."
        )
        raise InvalidInput("asked", text, field="code")
    _require_free(code)
    service.code = code


def _free(code: str, unit: Unit, name: str) -> str:
    """The wished code if nobody has it, else a short one that is free."""
    if code:
        _require_free(code)
        return code
    stem = slugify(f"{unit.name} {name}")[: CODE_LENGTH - 4].strip("-") or "layanan"
    taken = set(Service.objects.filter(code__startswith=stem).values_list("code", flat=True))
    tries = (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3)))
    return next(each for each in tries if each not in taken)


def _require_free(code: str) -> None:
    if Service.objects.filter(code=code).exists():
        text = "Kode ini sudah dipakai layanan lain."
        raise InvalidInput("code_in_use", text, field="code")
