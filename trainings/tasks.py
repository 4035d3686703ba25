"""Background jobs of trainings; each is a name and a service call or two."""

from celery import shared_task

from trainings.services.curriculum_changes import raise_changes, remind_of_changes


@shared_task
def tend_curricula() -> None:
    """Beat runs this every night; a second run finds nothing to do."""
    raise_changes()
    remind_of_changes()
