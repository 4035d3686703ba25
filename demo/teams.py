"""The teams of the regulation's example: whose members name a lead."""

from collections.abc import Mapping
from datetime import date

from demo.regional_example import Example
from employees.models import Employee, Team, TeamMember

START = date(2026, 1, 5)


def create_teams(example: Example, cast: Mapping[str, Employee]) -> None:
    """One team a lead, with the lead's post as its name."""
    for code in sorted({post.team_lead for post in example.positions if post.team_lead}):
        lead = cast[code]
        team = Team.objects.create(
            name=f"Tim {lead.position}", unit=lead.unit, lead=lead, valid_from=START
        )
        TeamMember.objects.bulk_create(
            TeamMember(team=team, employee=cast[post.code], valid_from=START)
            for post in example.positions
            if post.team_lead == code
        )
