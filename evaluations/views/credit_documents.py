"""The three documents of angka kredit as PDF: konversi, akumulasi, penetapan."""

from collections.abc import Sequence

from django.db.models import Q
from django.http import Http404

from employees.enums import EmployeeKind, Role
from employees.models import Employee
from evaluations.enums import EvaluationStatus
from evaluations.enums.documents import DocumentKind
from evaluations.models import CreditConversion, Evaluation
from evaluations.queries.credit_printables import account_printables, conversion_printables
from evaluations.queries.printing import Printable
from evaluations.views.documents import PdfView


class ConversionPdfView(PdfView):
    """For whoever sees the evaluation or the account; a draft until the predicate is final."""

    queryset = (
        Evaluation.objects.whole()
        .filter(employee__kind=EmployeeKind.PNS)
        .select_related(
            "employee__position", "employee__unit", "period", "plan", "agency", "objection"
        )
    )

    def get_queryset(self):
        user = self.request.user
        seen = Evaluation.objects.visible_to(user).exclude(
            employee=user.employee_id, status=EvaluationStatus.RATED
        )
        converted = CreditConversion.objects.visible_to(user)
        return self.queryset.filter(
            Q(pk__in=seen.values("pk")) | Q(pk__in=converted.values("evaluation"))
        )

    def printables(self) -> Sequence[Printable]:
        found = conversion_printables([self.object], drafts=True)
        if not found:
            raise Http404
        return list(found.values())

    def file_name(self) -> str:
        return f"konversi-angka-kredit-{self.object.period.year}"


class AccountPdfView(PdfView):
    """For whoever sees the account; `kind` is akumulasi or PAK."""

    kind: DocumentKind
    name = ""
    queryset = Employee.objects.select_related("position", "unit", "agency")

    def get_queryset(self):
        return self.queryset.visible_to(self.request.user, Role.HR, Role.LEADER)

    def printables(self) -> Sequence[Printable]:
        if not (found := account_printables(self.object, [self.kind])):
            raise Http404
        return found

    def file_name(self) -> str:
        return self.name


class CreditSumPdfView(AccountPdfView):
    kind, name = DocumentKind.CREDIT_SUM, "akumulasi-angka-kredit"


class CreditDecisionPdfView(AccountPdfView):
    kind, name = DocumentKind.CREDIT_DECISION, "penetapan-angka-kredit"
