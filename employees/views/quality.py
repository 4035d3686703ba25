"""/pegawai/mutu/: what is wrong in the data, and who mends it where."""

from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView, View

from employees.exports import FINDING_HEADERS, finding_rows
from employees.forms.quality import BoardFilterForm, FindingFilterForm
from employees.models import Employee, QualityFinding, Unit
from employees.queries.quality.board import board_lines, cycle_readiness, last_run
from employees.queries.quality.check import Check, Severity
from employees.queries.quality.findings import form_addresses, narrowed
from employees.queries.quality.menders import menders_of
from employees.queries.quality.registry import CHECKS
from employees.services.quality import recheck, refresh_findings
from employees.services.quality_mending import MENDING, mend_all
from employees.tasks import enqueue_check
from employees.views.managed import HrOnlyMixin
from pembinaan.common.exports import xlsx_response
from pembinaan.common.pagination import KeyPaginator
from pembinaan.common.views import PagedListView, PartialMixin


class NarrowedMixin(HrOnlyMixin):
    """`form_class` narrows by unit and more."""

    form_class = FindingFilterForm

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.form = self.form_class(request.GET or None, user=request.user)

    @property
    def asked(self) -> dict:
        """What the reader narrows by; nothing where the form is empty or wrong."""
        return self.form.cleaned_data if self.form.is_valid() else {}

    def get_context_data(self, **kwargs) -> dict:
        asked = {name: value for name, value in self.request.GET.items() if name != "page"}
        return super().get_context_data(**kwargs) | {
            "filter": {"form": self.form},
            "query": f"?{urlencode(asked)}" if asked else "",
        }


class CheckMixin(NarrowedMixin):
    """One check of the address, with its open faults in the reader's scope."""

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        if kwargs["code"] not in CHECKS:
            raise Http404
        self.check: Check = CHECKS[kwargs["code"]]

    def get_queryset(self) -> QuerySet[QualityFinding]:
        found = QualityFinding.objects.open().managed_by(self.request.user)
        found = found.filter(check_code=self.check.code)
        if self.form.is_bound and not self.form.is_valid():
            return found.none()
        return narrowed(found, **self.asked)

    def get_context_data(self, **kwargs) -> dict:
        mending = MENDING.get(self.check.code)
        context = {"check": self.check, "mending": mending}
        return super().get_context_data(**kwargs) | context


class QualityView(NarrowedMixin, TemplateView):
    form_class = BoardFilterForm
    template_name = "employees/quality.html"

    def get_context_data(self, **kwargs) -> dict:
        unit: Unit | None = self.asked.get("unit")
        user = self.request.user
        findings = narrowed(QualityFinding.objects.managed_by(user), unit=unit)
        people = Employee.objects.managed_by(user)
        if unit:
            people = people.filter(unit__path__startswith=unit.path)
        lines = board_lines(findings, on=timezone.localdate())
        return super().get_context_data(**kwargs) | {
            "groups": [
                (severity, [line for line in lines if line.check.severity is severity])
                for severity in Severity
                if any(line.count for line in lines if line.check.severity is severity)
            ],
            "clean": [line for line in lines if not line.count],
            "readiness": cycle_readiness(people),
            "run": last_run(),
        }


class QualityCheckView(PartialMixin, CheckMixin, PagedListView):
    """The rows of a page are checked again before they are shown: what was mended is gone."""

    paginator_class = KeyPaginator
    template_name = "employees/quality_check.html"
    partial_template_name = "employees/_quality_check.html"

    def get_queryset(self) -> QuerySet[QualityFinding]:
        found = super().get_queryset()
        rows = found.select_related("employee__position", "unit__agency")
        return rows.order_by("unit__path", "pk")

    def paginate_queryset(self, queryset, page_size: int) -> tuple:
        shown = super().paginate_queryset(queryset, page_size)
        subjects = list(shown[2].values_list("employee", "unit"))
        recheck(
            employees=[person for person, _ in subjects if person],
            units=[unit for _, unit in subjects],
            code=self.check.code,
        )
        if shown[2].count() == len(subjects):
            return shown
        return super().paginate_queryset(queryset, page_size)

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        found = list(context["object_list"])
        names = menders_of(
            {finding.unit.path for finding in found},
            office=self.check.mender,
            reader=self.request.user,
        )
        forms = form_addresses(found, self.check)
        return context | {
            "rows": [
                (finding, self._and_back(forms[finding.pk]), names[finding.unit.path])
                for finding in found
            ]
        }

    def _and_back(self, address: str) -> str:
        """The page at `address`, told to lead back here."""
        back = urlencode({"kembali": self.request.get_full_path()})
        return f"{address}{'&' if '?' in address else '?'}{back}"


class QualityExportView(CheckMixin, View):
    """Exactly the rows of the list under the same filter."""

    def get(self, request, code: str) -> HttpResponse:
        found = self.get_queryset().order_by("unit__path", "pk")
        name = f"mutu-{code.lower()}-{timezone.localdate():%Y%m%d}"
        return xlsx_response(name, FINDING_HEADERS, finding_rows(found, self.check))


class QualityRecheckView(HrOnlyMixin, View):
    """All checks at once, over everybody: about a second for 80,000 people."""

    http_method_names = ["post"]

    def post(self, request) -> HttpResponse:
        refresh_findings()
        messages.success(request, "Semua data sudah diperiksa ulang.")
        return redirect(f"{reverse('employees:quality')}?{request.GET.urlencode()}".rstrip("?"))


class QualityMendView(CheckMixin, TemplateView):
    """Says what will be done to how many, then does it."""

    template_name = "employees/quality_mend.html"

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        if self.check.code not in MENDING:
            raise Http404

    def get_context_data(self, **kwargs) -> dict:
        found = self.get_queryset().select_related("employee", "unit")
        shown = found.order_by("unit__path", "pk")[:10]
        return super().get_context_data(**kwargs) | {"count": found.count(), "shown": shown}

    def post(self, request, code: str) -> HttpResponse:
        people = self.get_queryset().values_list("employee", flat=True)
        mended, left = mend_all(code=code, employees=list(people), by=request.user)
        enqueue_check()
        messages.success(request, f"{mended} temuan selesai.")
        if left:
            text = f"{left} temuan tidak dapat diselesaikan bersama-sama; perbaiki satu per satu."
            messages.warning(request, text)
        return redirect("employees:quality_check", code=code)
