"""Who leads whom in a team."""

from django.db.models import QuerySet
from django.utils import timezone

from employees.models import Employee, TeamMember
from pembinaan.common.models import valid_on


def members_led_by(lead: Employee) -> QuerySet[TeamMember]:
    """Ids of people who belong today to a team that `lead` leads today."""
    today = timezone.localdate()
    rows = TeamMember.objects.filter(valid_on(today), valid_on(today, "team__"), team__lead=lead)
    return rows.values_list("employee", flat=True)


def leads_of(member: Employee) -> QuerySet[TeamMember]:
    """Ids of the leads today of the teams that `member` belongs to today."""
    today = timezone.localdate()
    rows = TeamMember.objects.filter(valid_on(today), valid_on(today, "team__"), employee=member)
    return rows.values_list("team__lead", flat=True)
