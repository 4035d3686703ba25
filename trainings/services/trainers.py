"""Who teaches: the list of trainers of a unit, and who teaches what in a session."""

from decimal import Decimal

from django.db import transaction

from employees.models import Employee, Unit
from pembinaan.common.errors import InvalidInput
from trainings.access import require_training
from trainings.models import Teaching, Trainer
from trainings.services.sessions import locked_open_session


@transaction.atomic
def save_trainer(
    *,
    trainer_id: int | None = None,
    unit: Unit,
    employee: Employee | None,
    name: str,
    origin: str,
    expertise: str,
    is_active: bool = True,
    by,
) -> Trainer:
    """An employee under his or her own name, or somebody from outside under `name`."""
    require_training(by, unit)
    trainer = Trainer()
    if trainer_id is not None:
        trainers = Trainer.objects.select_related("unit").select_for_update(of=("self",))
        trainer = trainers.get(pk=trainer_id)
        require_training(by, trainer.unit)
    trainer.unit, trainer.employee = unit, employee
    trainer.name = employee.name if employee else name.strip()
    trainer.origin, trainer.expertise = origin.strip(), expertise.strip()
    trainer.is_active = is_active
    if not trainer.name:
        text = "Pilih pegawai, atau tulis nama pengajar dari luar."
        raise InvalidInput("nobody", text, field="name")
    _require_new(trainer)
    trainer.save()
    return trainer


@transaction.atomic
def set_teaching(
    *, session_id: int, trainer: Trainer, hours: Decimal, subject: str, by
) -> Teaching:
    """`trainer` teaches `hours` JP of an open session; once a session, saved again replaces."""
    session = locked_open_session(session_id, by)
    if not trainer.is_active:
        raise InvalidInput("inactive", "Pengajar ini tidak mengajar lagi.", field="trainer")
    if not 0 < hours <= session.course.hours:
        text = f"JP mengajar lebih dari 0 dan paling banyak {session.course.hours.normalize():f}."
        raise InvalidInput("bad_hours", text, field="hours")
    teaching, _ = Teaching.objects.update_or_create(
        session=session,
        trainer=trainer,
        defaults={"hours": hours, "subject": subject.strip()},
    )
    return teaching


@transaction.atomic
def remove_teaching(*, session_id: int, trainer_id: int, by) -> None:
    """Before the session is done; whom participants were asked about stays."""
    locked_open_session(session_id, by).teachings.filter(trainer=trainer_id).delete()


def _require_new(trainer: Trainer) -> None:
    same = Trainer.objects.filter(unit=trainer.unit).exclude(pk=trainer.pk)
    if trainer.employee:
        same = same.filter(employee=trainer.employee)
    else:
        same = same.filter(employee=None, name=trainer.name, origin=trainer.origin)
    if same.exists():
        field = "employee" if trainer.employee else "name"
        raise InvalidInput("twice", "Pengajar ini sudah tercatat di unit itu.", field=field)
