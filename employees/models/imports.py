"""Files on their way in: stored, mapped, checked in a job, saved in a job, undone within a day."""

import uuid
from datetime import timedelta
from pathlib import PurePath
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from employees.enums import ImportKind, ImportStatus, Role, RowOutcome
from employees.models.units import Agency, Unit

UNDO_WITHIN = timedelta(hours=24)


def import_path(instance: "ImportBatch", filename: str) -> str:
    """A random name that keeps only the ending; the given name stays in the row."""
    return f"imports/{uuid.uuid4()}{PurePath(filename).suffix.lower()}"


class ImportBatchQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Files the user brought in; an administrator reads all."""
        return self if user.holds(Role.ADMIN) else self.filter(created_by=user)


class ImportBatch(models.Model):
    """One uploaded file; nothing touches people or units before it is saved.

    `headings` is a list of {"heading", "samples"} by column; `mapping` gives the column of each
    target; `counts` the number of rows by outcome, and of those to save with a "WARNING".
    """

    kind = models.CharField(
        "isi berkas", max_length=10, choices=ImportKind, default=ImportKind.ROSTER
    )
    file = models.FileField("berkas", upload_to=import_path, max_length=120, blank=True)
    filename = models.CharField("nama berkas", max_length=200)
    sha256 = models.CharField("sidik berkas", max_length=64)
    status = models.CharField(
        "status",
        max_length=10,
        choices=ImportStatus,
        default=ImportStatus.UPLOADED,
        editable=False,
    )
    headings = models.JSONField("judul kolom", default=list)
    mapping = models.JSONField("pemetaan kolom", default=dict)
    rows_total = models.PositiveIntegerField("jumlah baris", default=0)
    rows_done = models.PositiveIntegerField("baris selesai", default=0)
    counts = models.JSONField("hitungan", default=dict)
    failure = models.TextField("penyebab gagal", blank=True, default="")
    skip_wrong = models.BooleanField("tanpa baris salah", default=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="diunggah oleh"
    )
    created_at = models.DateTimeField("diunggah", auto_now_add=True)
    checked_at = models.DateTimeField("diperiksa", null=True)
    committed_at = models.DateTimeField("disimpan", null=True)
    undone_at = models.DateTimeField("dibatalkan", null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="dibatalkan oleh",
    )
    heartbeat_at = models.DateTimeField("tanda hidup", null=True)

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        verbose_name = "impor"
        verbose_name_plural = "impor"
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.filename

    def get_absolute_url(self) -> str:
        return reverse("employees:import_batch", kwargs={"pk": self.pk})

    def saved_before(self) -> Self | None:
        """The last time the very same file was saved and left so."""
        same = ImportBatch.objects.filter(sha256=self.sha256, kind=self.kind)
        return same.filter(status=ImportStatus.COMMITTED).exclude(pk=self.pk).first()

    @property
    def undo_until(self):
        """The last moment at which saving can be taken back, or None."""
        return self.committed_at and self.committed_at + UNDO_WITHIN

    @property
    def can_be_undone(self) -> bool:
        return self.status == ImportStatus.COMMITTED and timezone.now() <= self.undo_until


class ImportRow(models.Model):
    """One line of the file. `data` is its text by target, `parsed` what the text stands for.

    A problem is {"column", "code", "text", "level": "error"|"warning"}; `own_problems` are those
    that the row has by itself, `problems` also those it has beside the others.
    `before` is what is recorded now where the row would change it, as text by target.
    """

    batch = models.ForeignKey(
        ImportBatch,
        models.CASCADE,
        related_name="rows",
        db_constraint=False,  # decision 5
    )
    number = models.PositiveIntegerField("baris")
    data = models.JSONField("isi")
    parsed = models.JSONField(default=dict)
    own_problems = models.JSONField(default=list)
    problems = models.JSONField("masalah", default=list)
    before = models.JSONField("sebelumnya", default=dict)
    outcome = models.CharField("keadaan", max_length=7, choices=RowOutcome)
    has_warning = models.BooleanField("ada peringatan", default=False)

    class Meta:
        ordering = ["number"]
        indexes = [
            models.Index(
                fields=["batch", "number"],
                name="wrong_import_rows",
                condition=Q(outcome=RowOutcome.WRONG),
            ),
            models.Index(
                fields=["batch", "number"],
                name="warned_import_rows",
                condition=Q(has_warning=True) & ~Q(outcome=RowOutcome.WRONG),
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="one_line_once"),
        ]

    def __str__(self) -> str:
        return f"Baris {self.number}"


class ImportChange(models.Model):
    """A row of `table` that saving a file made (`before` is null) or changed.

    `digest` is of the row as it was left: who changes it later stands in the way of an undo.
    """

    batch = models.ForeignKey(
        ImportBatch,
        models.CASCADE,
        related_name="changes",
        db_constraint=False,  # decision 5
    )
    table = models.CharField(max_length=60)
    row_id = models.BigIntegerField()
    before = models.JSONField(null=True)
    digest = models.CharField(max_length=32)

    class Meta:
        indexes = [models.Index(fields=["batch", "table"], name="changes_of_a_batch")]

    def __str__(self) -> str:
        return f"{self.table} {self.row_id}"


class ImportLayout(models.Model):
    """The mapping last used for files with these headings."""

    kind = models.CharField(max_length=10, choices=ImportKind)
    digest = models.CharField(max_length=64)
    mapping = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "digest"], name="one_layout_of_headings"),
        ]

    def __str__(self) -> str:
        return self.digest


class ImportAlias(models.Model):
    """What an officer once said a text in a file stands for, within one agency or (null) all."""

    key = models.CharField("tulisan", max_length=255)
    agency = models.ForeignKey(Agency, models.CASCADE, null=True, related_name="+")
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="+")
    position = models.ForeignKey("employees.Position", models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key", "agency"],
                condition=Q(position=None),
                nulls_distinct=False,
                name="one_unit_of_a_text",
            ),
            models.UniqueConstraint(
                fields=["key", "agency"],
                condition=Q(unit=None),
                nulls_distinct=False,
                name="one_position_of_a_text",
            ),
            models.CheckConstraint(
                name="alias_of_a_unit_or_a_position",
                condition=Q(unit=None, position__isnull=False)
                | Q(unit__isnull=False, position=None),
            ),
        ]

    def __str__(self) -> str:
        return self.key
