"""An employee file on its way in: staged, checked, committed."""

from django.conf import settings
from django.db import models

from employees.enums import ImportStatus, Role, RowOutcome


class ImportBatchQuerySet(models.QuerySet):
    def visible_to(self, user) -> "ImportBatchQuerySet":
        """Files the user brought in; an administrator reads all."""
        return self if user.holds(Role.ADMIN) else self.filter(created_by=user)


class ImportBatch(models.Model):
    """One uploaded file; nothing touches employees before it is committed."""

    filename = models.CharField("nama berkas", max_length=200)
    sha256 = models.CharField("sidik berkas", max_length=64)
    status = models.CharField(
        max_length=10, choices=ImportStatus, default=ImportStatus.CHECKED, editable=False
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="diunggah oleh"
    )
    created_at = models.DateTimeField("diunggah", auto_now_add=True)
    committed_at = models.DateTimeField("disimpan", null=True)

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        verbose_name = "impor pegawai"
        verbose_name_plural = "impor pegawai"
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.filename


class ImportRow(models.Model):
    """One line of the file as read; `problems` is a list of {"column", "text"}."""

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField("baris")
    data = models.JSONField("isi")
    outcome = models.CharField("keadaan", max_length=7, choices=RowOutcome)
    problems = models.JSONField("masalah", default=list)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="one_line_once"),
        ]

    def __str__(self) -> str:
        return f"Baris {self.number}"
