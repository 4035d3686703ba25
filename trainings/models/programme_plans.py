"""What a programme is after, whom it serves, and what may stand in its way."""

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from employees.enums import PositionKind
from employees.models import Agency, Employee, Unit, User
from pembinaan.common.files import random_path
from pembinaan.common.history import tracked
from pembinaan.common.models import WorkflowStep
from trainings.access import readers_scope, training_scope
from trainings.enums.programmes import Moment, RiskStatus
from trainings.models.programmes import Programme, ProgrammePhase
from trainings.rules.risks import HIGH, HIGHEST, LOWEST, RiskLevel, risk_level

FIGURE = {"max_digits": 14, "decimal_places": 2}
SCALE = [MinValueValidator(LOWEST), MaxValueValidator(HIGHEST)]


class PartQuerySet(models.QuerySet):
    """Parts of programmes follow their programme."""

    def visible_to(self, user) -> Self:
        return self.filter(readers_scope(user).units_q("programme__unit__"))

    def managed_by(self, user) -> Self:
        return self.filter(training_scope(user).units_q("programme__unit__"))


class ProgrammePart(models.Model):
    objects = PartQuerySet.as_manager()

    class Meta:
        abstract = True


@tracked()
class ProgrammeGoal(ProgrammePart):
    """An objective of the agency that the programme serves; `link` leads to where it is kept."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="goals")
    objective = models.TextField("sasaran instansi")
    indicator = models.CharField("indikator", max_length=300)
    baseline = models.DecimalField("keadaan awal", **FIGURE, null=True, blank=True)
    target = models.DecimalField("target", **FIGURE)
    measure = models.CharField("satuan", max_length=40)
    year = models.PositiveSmallIntegerField(
        "tahun target", validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    link = models.CharField("alamat sasaran di sistem ini", max_length=200, blank=True)

    class Meta:
        verbose_name = "sasaran program"
        verbose_name_plural = "sasaran program"
        ordering = ["year", "pk"]

    def __str__(self) -> str:
        return self.indicator


@tracked()
class TargetGroup(ProgrammePart):
    """Whom the programme is for: posts of a kind, in a unit, in an agency, or everywhere."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="target_groups")
    description = models.CharField("kelompok sasaran", max_length=300)
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="instansi"
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="unit kerja"
    )
    position_kind = models.CharField(
        "jenis jabatan", max_length=13, choices=PositionKind, blank=True
    )
    size = models.PositiveIntegerField("jumlah orang", validators=[MinValueValidator(1)])

    class Meta:
        verbose_name = "kelompok sasaran"
        verbose_name_plural = "kelompok sasaran"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="target_group_of_somebody", condition=Q(size__gt=0)),
            models.CheckConstraint(
                name="target_group_of_unit_or_agency", condition=Q(unit=None) | Q(agency=None)
            ),
        ]

    def __str__(self) -> str:
        return self.description

    @property
    def place(self) -> str:
        return str(self.unit or self.agency or "Semua instansi")


@tracked()
class Milestone(ProgrammePart):
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="milestones")
    title = models.CharField("tonggak", max_length=200)
    due_on = models.DateField("tenggat")
    done_on = models.DateField("tercapai", null=True, blank=True)

    class Meta:
        verbose_name = "tonggak"
        verbose_name_plural = "tonggak"
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_late(self) -> bool:
        return (self.done_on or timezone.localdate()) > self.due_on


class RiskQuerySet(PartQuerySet):
    def high(self) -> Self:
        """Open ones that stand on the board."""
        rows = self.filter(status=RiskStatus.OPEN)
        return rows.alias(score=F("likelihood") * F("impact")).filter(score__gte=HIGH)


@tracked()
class Risk(ProgrammePart):
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="risks")
    description = models.CharField("risiko", max_length=300)
    cause = models.CharField("sebab", max_length=300, blank=True)
    likelihood = models.PositiveSmallIntegerField("kemungkinan (1–5)", validators=SCALE)
    impact = models.PositiveSmallIntegerField("dampak (1–5)", validators=SCALE)
    mitigation = models.TextField("mitigasi")
    owner = models.ForeignKey(
        Employee,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="penanggung jawab",
    )
    due_on = models.DateField("tenggat mitigasi", null=True, blank=True)
    status = models.CharField("keadaan", max_length=6, choices=RiskStatus, default=RiskStatus.OPEN)

    objects = RiskQuerySet.as_manager()

    class Meta:
        verbose_name = "risiko program"
        verbose_name_plural = "risiko program"
        ordering = [F("likelihood") * F("impact") * -1, "pk"]
        constraints = [
            models.CheckConstraint(
                name="risk_on_the_scale",
                condition=Q(likelihood__range=(LOWEST, HIGHEST), impact__range=(LOWEST, HIGHEST)),
            )
        ]

    def __str__(self) -> str:
        return self.description

    @property
    def score(self) -> int:
        return self.likelihood * self.impact

    @property
    def level(self) -> RiskLevel:
        return risk_level(self.likelihood, self.impact)


def document_path(instance: "ProgrammeDocument", filename: str) -> str:
    return random_path("programmes", filename)


@tracked()
class ProgrammeDocument(ProgrammePart):
    """A paper of the programme, handed out to its readers only."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="documents")
    title = models.CharField("judul", max_length=200)
    file = models.FileField("berkas", upload_to=document_path, max_length=120)
    file_name = models.CharField("nama berkas", max_length=200, editable=False)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    added_at = models.DateTimeField("ditambahkan", auto_now_add=True)

    class Meta:
        verbose_name = "dokumen program"
        verbose_name_plural = "dokumen program"
        ordering = ["added_at", "pk"]

    def __str__(self) -> str:
        return self.title


class ConditionQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        return self.filter(readers_scope(user).units_q("phase__programme__unit__"))

    def managed_by(self, user) -> Self:
        return self.filter(training_scope(user).units_q("phase__programme__unit__"))


@tracked()
class PhaseCondition(models.Model):
    """What must be so before a phase is entered or left."""

    phase = models.ForeignKey(ProgrammePhase, models.CASCADE, related_name="conditions")
    moment = models.CharField("kapan", max_length=5, choices=Moment)
    text = models.CharField("syarat", max_length=300)
    met_on = models.DateField("terpenuhi", null=True, editable=False)
    met_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", editable=False)
    evidence = models.CharField("bukti", max_length=300, blank=True, editable=False)

    objects = ConditionQuerySet.as_manager()

    class Meta:
        verbose_name = "syarat tahap"
        verbose_name_plural = "syarat tahap"
        ordering = ["moment", "pk"]
        constraints = [
            models.CheckConstraint(
                name="met_by_somebody_on_a_day",
                condition=Q(met_on=None, met_by=None, evidence="")
                | Q(met_on__isnull=False, met_by__isnull=False) & ~Q(evidence=""),
            ),
            models.UniqueConstraint(
                fields=["phase", "moment", "text"], name="one_condition_of_a_text"
            ),
        ]

    def __str__(self) -> str:
        return self.text


class PhaseStep(WorkflowStep):
    phase = models.ForeignKey(ProgrammePhase, models.PROTECT, related_name="steps")

    class Meta(WorkflowStep.Meta):
        abstract = False
