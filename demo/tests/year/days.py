"""Days that pass: the clock of test and live server moves, and the night's tasks run."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from evaluations import tasks
from evaluations.enums import RunStatus
from evaluations.models import CycleOpening, ReportRun
from evaluations.services.opening import open_cycle
from evaluations.services.runs import execute

NIGHT, MORNING = time(0, 10), time(8)


class Calendar:
    """Every `timezone.now()` of this process, the server's threads too, lies on the day set."""

    def __init__(self, monkeypatch) -> None:
        self._real, self._ahead = timezone.now, timedelta()
        monkeypatch.setattr(timezone, "now", lambda: self._real() + self._ahead)

    def move(self, day: date, at: time = MORNING) -> None:
        wanted = datetime.combine(day, at, tzinfo=timezone.get_default_timezone())
        self._ahead = wanted - self._real()

    def wake(self, day: date) -> None:
        """The morning of `day`, after what beat and workers do in the night before it."""
        self.move(day, NIGHT)
        tasks.start_due_runs()
        tasks.open_due_cycles()
        for opening in CycleOpening.objects.filter(status=RunStatus.QUEUED):
            open_cycle(opening.pk)
        tasks.tend_clocks()
        for run in ReportRun.objects.filter(status=RunStatus.QUEUED):
            execute(run.pk)
        self.move(day)
