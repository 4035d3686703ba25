"""Background jobs about people; each is a name, a policy and one service call."""

from celery import shared_task

from employees.services.today import begin_day


@shared_task
def refresh_today() -> None:
    """Beat runs this shortly after midnight; a second run finds nothing to do."""
    begin_day()
