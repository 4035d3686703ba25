"""Which actors of the performance cycle a user is for one plan or evaluation."""

from datetime import date

from employees.access import scope_of
from employees.enums import Role
from evaluations.rules.plan_days import clarified_until
from evaluations.transitions import Actor
from pembinaan.common.errors import NotAllowed


def actors_of(row, user) -> set[Actor]:
    """EMPLOYEE of the row's employee, RATER of its rater; HR and leaders only read.

    Of an evaluation that was handed over, the rater's superior is RATER and the rater nobody;
    the superior named on it is SUPERIOR in any case.
    """
    if user.employee_id is None:
        return set()
    superior_id = getattr(row, "superior_id", None)
    handed_over = getattr(row, "handed_over_at", None) is not None
    held = {
        Actor.EMPLOYEE: row.employee_id,
        Actor.RATER: superior_id if handed_over else row.rater_id,
        Actor.SUPERIOR: superior_id,
    }
    return {actor for actor, employee_id in held.items() if employee_id == user.employee_id}


def plan_actors(plan, user, *, today: date) -> set[Actor]:
    """The same for an SKP, with SUPERIOR once the time of the rater alone is over."""
    actors = actors_of(plan, user)
    overdue = today > clarified_until(plan.starts_on)
    if overdue and user.employee_id and plan.rater.rater_id == user.employee_id:
        actors.add(Actor.SUPERIOR)
    return actors


def keeper_refusal(person, by) -> NotAllowed | None:
    """Why `by` may not decide about what follows a result of `person`, or None; needs `unit`.

    HR of the person's unit, and never oneself.
    """
    if by.employee_id == person.pk:
        text = "Tindak lanjut atas hasil Anda sendiri dicatat pengelola kepegawaian lain."
        return NotAllowed("oneself", text)
    if not scope_of(by, Role.HR).holds(person.unit.path):
        return NotAllowed("wrong_actor", "Langkah ini milik pengelola kepegawaian (HR).")
    return None
