"""Rencana aksi and pendokumentasian kinerja as PDF, for whoever may see the SKP."""

from collections.abc import Sequence

from employees.queries.policies import policy_values
from evaluations.models import Plan
from evaluations.queries.execution import executions
from evaluations.queries.execution_printables import actions_printable, record_printable
from evaluations.queries.plans import with_people
from evaluations.queries.printing import Printable
from evaluations.views.documents import PdfView
from evaluations.views.execution import PeriodMixin


class ActionsPdfView(PdfView):
    """Format B.1.1."""

    queryset = with_people(Plan.objects.all())

    def printables(self) -> Sequence[Printable]:
        return [actions_printable(self.object)]

    def file_name(self) -> str:
        return f"rencana-aksi-{self.object.year}"


class RecordPdfView(PeriodMixin, PdfView):
    """Format B.1.2 of one period."""

    queryset = with_people(Plan.objects.all())

    def printables(self) -> Sequence[Printable]:
        plan, period = self.object, self.period
        caps = policy_values(["kpi_cap"], on=period.ends_on, agency=plan.agency)
        done = executions([plan], period, cap=caps["kpi_cap"])[plan.pk]
        rated = plan.evaluations.filter(period=period, rated_at__isnull=False)
        evaluation = rated.select_related("objection").first()
        return [record_printable(plan, period, done, evaluation)]

    def file_name(self) -> str:
        return f"pendokumentasian-{self.object.year}-{self.period.pk}"
