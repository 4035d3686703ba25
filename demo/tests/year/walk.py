"""What the steps of one walk share: who takes part, their pages, their plans' addresses."""

from collections.abc import Callable, Mapping
from datetime import date

from playwright.sync_api import Page

from demo.example import ANNEX_LINES, ExampleYear
from demo.performance_records import Annex
from employees.models import Employee
from evaluations.enums import AnnexKind
from evaluations.models import Period, WorkResult
from pembinaan.tests.pdf import text_of

# The printed SKP of heads have no annex; these lines are ours.
HEADS_ANNEX = Annex(
    None,
    ANNEX_LINES[AnnexKind.RESOURCE],
    ANNEX_LINES[AnnexKind.ACCOUNTABILITY],
    ANNEX_LINES[AnnexKind.CONSEQUENCE],
)


class Walk:
    """People by the code of their position; everybody signs in once, when first needed."""

    def __init__(self, people: Mapping[str, Employee], sign_in: Callable[[str], Page]) -> None:
        self.people, self._sign_in = people, sign_in
        self._pages: dict[str, Page] = {}
        self.plans: dict[str, str] = {}

    def page(self, code: str) -> Page:
        if code not in self._pages:
            self._pages[code] = self._sign_in(code.lower())
        return self._pages[code]

    def printed(self, code: str, address: str) -> str:
        """The text of the PDF of an SKP or evaluation as `code` downloads it."""
        response = self.page(code).request.get(f"{address}cetak/")
        assert response.ok, response.status
        return text_of(response.body())


def document_in(printed: str) -> str:
    """Format D.1.1 to D.1.3, which follows the result of the evaluation."""
    return printed.partition("DOKUMEN EVALUASI KINERJA PEGAWAI")[2]


def period_of(kind: str, day: date) -> Period:
    return Period.objects.get(kind=kind, starts_on__lte=day, ends_on__gte=day)


def remember(services: ExampleYear, code: str) -> None:
    """Tell the services which rows the results are that `code` typed in the browser."""
    rows = WorkResult.objects.filter(plan__employee=services.people[code]).order_by("order")
    services.results |= {(code, number): row.pk for number, row in enumerate(rows, start=1)}
