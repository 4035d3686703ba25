"""Which actors of the performance cycle a user is for one plan or evaluation."""

from evaluations.transitions import Actor


def actors_of(row, user) -> set[Actor]:
    """EMPLOYEE of the row's employee, RATER of its rater; HR and leaders only read."""
    if user.employee_id is None:
        return set()
    held = {Actor.EMPLOYEE: row.employee_id, Actor.RATER: row.rater_id}
    return {actor for actor, employee_id in held.items() if employee_id == user.employee_id}
