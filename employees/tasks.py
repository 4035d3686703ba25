"""Background jobs about people; each is a name, a policy and one service call."""

from celery import shared_task

from employees.services.competency_cells import refresh_cells
from employees.services.quality import refresh_findings, refresh_is_due
from employees.services.today import begin_day


@shared_task
def refresh_today() -> None:
    """Beat runs this shortly after midnight; a second run finds nothing to do."""
    begin_day()


@shared_task
def refresh_quality() -> None:
    """Beat runs this every five minutes; it works on a new day and after something was written."""
    if refresh_is_due():
        refresh_findings()


@shared_task
def refresh_competencies() -> None:
    """Beat runs this every night: who moved counts in the new unit."""
    refresh_cells()
