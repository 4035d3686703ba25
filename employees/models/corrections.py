"""Employees ask HR to mend their own record (UU 27/2022 Pasal 6)."""

from typing import Self

from django.db import models

from employees.access import scope_of
from employees.enums import CorrectionStatus, CorrectionSubject, Role
from employees.models.employees import Employee
from pembinaan.common.history import tracked
from pembinaan.common.models import WorkflowStep


class CorrectionRequestQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Own requests, and those of people kept as HR."""
        return self.filter(
            scope_of(user, Role.HR).units_q("employee__unit__")
            | models.Q(employee=user.employee_id, employee__isnull=False)
        )

    def managed_by(self, user) -> Self:
        return self.filter(scope_of(user, Role.HR).units_q("employee__unit__"))

    def open(self) -> Self:
        return self.filter(status=CorrectionStatus.OPEN)


@tracked()
class CorrectionRequest(models.Model):
    """What is wrong, what it should be; answered within 3x24 hours (rule book R10.24)."""

    employee = models.ForeignKey(
        Employee, models.PROTECT, related_name="corrections", verbose_name="pegawai"
    )
    subject = models.CharField("yang keliru", max_length=9, choices=CorrectionSubject)
    proposed = models.CharField("seharusnya", max_length=200)
    note = models.TextField("penjelasan", blank=True)
    status = models.CharField(
        max_length=9, choices=CorrectionStatus, default=CorrectionStatus.OPEN, editable=False
    )
    answer = models.TextField("jawaban HR", blank=True)
    created_at = models.DateTimeField("diajukan", auto_now_add=True)
    due_at = models.DateTimeField("batas jawaban", editable=False)

    objects = CorrectionRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "permintaan perbaikan data"
        verbose_name_plural = "permintaan perbaikan data"
        ordering = ["due_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["employee", "subject"],
                name="one_open_request_a_subject",
                condition=models.Q(status=CorrectionStatus.OPEN),
                violation_error_message="Permintaan tentang hal ini masih menunggu HR.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_subject_display()}: {self.employee}"


class CorrectionStep(WorkflowStep):
    request = models.ForeignKey(CorrectionRequest, models.PROTECT, related_name="steps")

    class Meta(WorkflowStep.Meta):
        abstract = False
        verbose_name = "langkah permintaan perbaikan"
        verbose_name_plural = "langkah permintaan perbaikan"

    def __str__(self) -> str:
        return self.to_status
