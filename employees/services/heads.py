"""Naming the heads of several units at once, each in the post they hold there."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from employees.access import scope_of
from employees.enums import AssignmentKind, Role
from employees.models import Assignment, Unit, User
from employees.services.placement import end_acting
from employees.services.placement_checks import placement_refusal
from employees.services.quality import recheck
from employees.services.resolution import resolve_raters
from pembinaan.common.errors import InvalidInput, NotAllowed


@transaction.atomic
def name_heads(*, assignment_ids: Collection[int], by: User) -> int:
    """Let definitive posts in force lead their units, from their own TMT; all or none.

    So leads a Puskesmas whoever stays its doctor. For how many people the rater changed. Raises
    NotAllowed for a post that has ended or lies outside the HR subtrees of `by`, InvalidInput for
    a unit that somebody else leads, or that was given two heads.
    """
    units = Unit.objects.filter(assignments__in=assignment_ids).order_by("pk")
    list(units.select_for_update(no_key=True))  # units first, as everywhere
    posts = _posts(by).filter(pk__in=assignment_ids).order_by("pk")
    posts = list(posts.select_related("employee", "position", "unit"))
    if len(posts) != len(set(assignment_ids)):
        text = "Ada pegawai yang sudah tidak bertugas di unitnya; muat ulang halaman ini."
        raise NotAllowed("outside_scope", text)
    for post in posts:
        _lead(post)
    recheck(units=[post.unit_id for post in posts], code="HEADLESS_UNIT")
    return resolve_raters()


def _posts(by: User):
    own = scope_of(by, Role.HR).units_q("unit__")
    held = Assignment.objects.valid_on(timezone.localdate()).filter(own)
    return held.filter(kind=AssignmentKind.DEFINITIVE, employee__is_active=True)


def _lead(post: Assignment) -> None:
    post.heads_unit = True
    if error := placement_refusal(post, besides=(post.pk,)):
        raise InvalidInput(error.code, error.message)
    post.save(update_fields=["heads_unit"])
    end_acting(post)
