"""Documents that were printed for signing, each with the code that verifies it."""

from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from employees.models import Agency, Employee, User
from evaluations.enums.documents import ACCOUNT_KINDS, DocumentKind
from evaluations.enums.objections import ObjectionStatus
from evaluations.models.credit import CreditConversion, CreditOpening
from evaluations.models.evaluations import Evaluation
from evaluations.models.plans import Plan
from pembinaan.common.verification import new_code


class IssuedDocumentQuerySet(models.QuerySet):
    def with_validity(self) -> Self:
        """Adds `is_current`: it prints the decision in force, and nothing newer was issued."""
        same = Q(kind=OuterRef("kind"), plan=OuterRef("plan"))
        same |= Q(kind=OuterRef("kind"), evaluation=OuterRef("evaluation"))
        same |= Q(kind=OuterRef("kind"), kind__in=ACCOUNT_KINDS, employee=OuterRef("employee"))
        later = IssuedDocument.objects.filter(same, pk__gt=OuterRef("pk"))
        changed = Q(evaluation__objection__status=ObjectionStatus.CHANGED)
        in_force = Q(plan__approved_at=F("decided_at"))
        in_force |= Q(plan__action_plan__agreed_at=F("decided_at"))
        in_force |= Q(evaluation__rated_at=F("decided_at")) & ~changed
        in_force |= changed & Q(evaluation__objection__decided_at=F("decided_at"))
        in_force = ~Q(kind__in=ACCOUNT_KINDS) & in_force
        unchanged = ~Exists(_decided_since()) & ~Exists(_opened_since())
        in_force |= Q(kind__in=ACCOUNT_KINDS) & unchanged
        return self.annotate(
            is_current=models.ExpressionWrapper(in_force & ~Exists(later), models.BooleanField())
        )


def _decided_since() -> models.QuerySet:
    """Years that a document of credit points counts, and that were decided anew since."""
    anew = Q(evaluation__rated_at__gt=OuterRef("decided_at"))
    anew |= Q(
        evaluation__objection__status=ObjectionStatus.CHANGED,
        evaluation__objection__decided_at__gt=OuterRef("decided_at"),
    )
    counted = Q(
        employee=OuterRef("employee"), starts_on__lte=OuterRef("evaluation__period__ends_on")
    )
    return CreditConversion.objects.filter(counted & anew)


def _opened_since() -> models.QuerySet:
    """Points brought in that were recorded or corrected since."""
    return CreditOpening.objects.filter(
        employee=OuterRef("employee"), recorded_at__gt=OuterRef("decided_at")
    )


class IssuedDocument(models.Model):
    """One content of one form. Printing the same content again gives the same row.

    One of an account of credit points names the newest evaluation it counts. `digest` is the
    SHA-256 of the printed data; `decided_at` the time of the approval, of the agreement, of the
    rating, or of the objection that changed it; `nip` is kept masked, for the public page shows
    no other.
    """

    code = models.CharField(max_length=32, unique=True, default=new_code, editable=False)
    kind = models.CharField("jenis", max_length=10, choices=DocumentKind)
    form = models.CharField("format", max_length=6)
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, related_name="documents")
    evaluation = models.ForeignKey(Evaluation, models.PROTECT, null=True, related_name="documents")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    name = models.CharField("nama", max_length=250)
    masked_nip = models.CharField("NIP", max_length=24, blank=True)
    digest = models.CharField("sidik isi", max_length=64)
    decided_at = models.DateTimeField("ditetapkan")
    issued_at = models.DateTimeField("diterbitkan", auto_now_add=True)
    issued_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = IssuedDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "dokumen terbit"
        verbose_name_plural = "dokumen terbit"
        ordering = ["-issued_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "plan", "evaluation", "decided_at", "digest"],
                name="one_document_a_content",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="document_of_a_plan_or_an_evaluation",
                condition=Q(plan=None, evaluation__isnull=False)
                | Q(plan__isnull=False, evaluation=None),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """Nomor dokumen: "A.1.7/000123/15.71/2026"."""
        return f"{self.form}/{self.pk:06d}/{self.agency.code}/{self.issued_at.year}"
