"""Who leads whom in a team."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils import timezone

from employees.models import Employee, TeamMember
from pembinaan.common.models import valid_on


def members_led_by(lead: Employee) -> QuerySet[TeamMember]:
    """Ids of people who belong today to a team that `lead` leads today."""
    return memberships_under([lead.pk]).values_list("employee", flat=True)


def memberships_under(leads: Collection[int]) -> QuerySet[TeamMember]:
    """Memberships of today in the teams that these people lead today."""
    today = timezone.localdate()
    return TeamMember.objects.filter(
        valid_on(today), valid_on(today, "team__"), team__lead__in=leads
    )


def leads_of(member: Employee) -> QuerySet[TeamMember]:
    """Ids of the leads today of the teams that `member` belongs to today."""
    today = timezone.localdate()
    rows = TeamMember.objects.filter(valid_on(today), valid_on(today, "team__"), employee=member)
    return rows.values_list("team__lead", flat=True)
