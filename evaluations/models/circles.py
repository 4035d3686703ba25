"""Whose superior a user is: the rater of today, or of an SKP of this year."""

from django.db.models import Q
from django.utils import timezone

from evaluations.models.plans import Plan

NOBODY = Q(pk__in=[])


def rated_by(user, prefix: str = "employee") -> Q:
    """Rows about people whom `user` rates; `prefix` is the path to Employee."""
    if user.employee_id is None:
        return NOBODY
    plans = Plan.objects.filter(rater=user.employee_id, ends_on__year=timezone.localdate().year)
    rated = plans.order_by().values("employee")
    return Q(**{f"{prefix}__rater": user.employee_id}) | Q(**{f"{prefix}__in": rated})


def of_oneself(user, prefix: str = "employee") -> Q:
    """Rows about the user; nobody's for an account without employee."""
    return Q(**{prefix: user.employee_id}) if user.employee_id else NOBODY
