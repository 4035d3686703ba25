"""What the steps of the walk share: the world, its days, and a page of each account."""

from collections.abc import Callable
from datetime import date

from playwright.sync_api import Page

from demo.tests.training.world import World
from demo.tests.year.days import NIGHT, Calendar
from surveys.services.counting import count_ballots, waves_to_count
from trainings import tasks
from trainings.enums.certificates import CertificateJobStatus
from trainings.models import CertificateJob, Session

ON_A_PHONE = {"pegawai"}


class Walk:
    """Everybody signs in once, when first needed."""

    def __init__(self, world: World, calendar: Calendar, visit: Callable[..., Page]) -> None:
        self.world, self._calendar, self._visit = world, calendar, visit
        self._pages: dict[str, Page] = {}

    @property
    def officer(self) -> Page:
        return self._page("diklat")

    @property
    def superior(self) -> Page:
        return self._page("atasan")

    @property
    def learner(self) -> Page:
        return self._page("pegawai")

    def _page(self, account: str) -> Page:
        if account not in self._pages:
            self._pages[account] = self._visit(account, phone=account in ON_A_PHONE)
        return self._pages[account]

    def wake(self, day: date) -> None:
        """The morning of `day`, after what beat and workers do in the night before it."""
        self._calendar.move(day, NIGHT)
        for wave_id in waves_to_count():
            count_ballots(wave_id=wave_id)
        tasks.tend_days()
        tasks.tend_curricula()
        tasks.analyse()
        self._calendar.move(day)

    def print_certificates(self) -> None:
        """What a worker does with the jobs that wait."""
        for job in CertificateJob.objects.filter(status=CertificateJobStatus.QUEUED):
            tasks.issue_certificates(job.pk)


def session_on(day: date) -> Session:
    return Session.objects.select_related("course").get(starts_on=day)


def open_tab(page: Page, name: str) -> None:
    """A part of the session whose page is open."""
    page.get_by_role("navigation", name="Bagian kegiatan").get_by_role("link", name=name).click()
