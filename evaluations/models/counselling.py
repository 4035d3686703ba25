"""Konseling kinerja: the report on behaviour (B.1.10) and the confidential record of a talk."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from employees.access import scope_of
from employees.enums import Role
from employees.models import Agency, Employee
from evaluations.enums import BehaviourValue
from evaluations.enums.execution import CounsellorKind, ReportStatus
from evaluations.models.circles import of_oneself
from pembinaan.common.history import tracked


class BehaviourReportQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """The rater who wrote it, the person it is about, the counsellor, and HR of the unit.

        The rater's superior, once a counselling was recorded that is reported there.
        """
        managed = scope_of(user, Role.HR).units_q("employee__unit__")
        parties = of_oneself(user) | of_oneself(user, "rater")
        parties |= of_oneself(user, "counselling__counsellor")
        told = of_oneself(user, "rater__rater") & Q(counselling__signed_at__isnull=False)
        inside = ~Q(counselling__counsellor_kind=CounsellorKind.INDEPENDENT)
        return self.filter(parties | managed | told & inside)


@tracked()
class BehaviourReport(models.Model):
    """Format B.1.10, from the rater to the personnel unit; `snapshot` keeps both as they were."""

    employee = models.ForeignKey(Employee, models.PROTECT, related_name="behaviour_reports")
    rater = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", editable=False)
    values = ArrayField(
        models.PositiveSmallIntegerField(choices=BehaviourValue), verbose_name="nilai dasar ASN"
    )
    expectation = models.TextField("ekspektasi khusus", blank=True)
    problem = models.TextField("permasalahan perilaku kerja")
    others_too = models.BooleanField("terjadi juga pada pegawai lain")
    efforts = models.TextField("yang sudah dilakukan")
    status = models.CharField(
        max_length=10, choices=ReportStatus, default=ReportStatus.REPORTED, editable=False
    )
    signed_at = models.DateTimeField("ditandatangani", auto_now_add=True)
    snapshot = models.JSONField(default=dict, editable=False)

    objects = BehaviourReportQuerySet.as_manager()

    class Meta:
        verbose_name = "laporan permasalahan perilaku kerja"
        verbose_name_plural = "laporan permasalahan perilaku kerja"
        ordering = ["-signed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="nobody_reports_oneself", condition=~Q(rater=F("employee"))
            ),
            models.CheckConstraint(
                name="report_names_values", condition=Q(values__len__gt=0, values__len__lte=7)
            ),
            models.UniqueConstraint(
                fields=["employee", "rater"],
                name="one_open_report",
                condition=Q(status__in=(ReportStatus.REPORTED, ReportStatus.SCHEDULED)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employee}"


class CounsellingQuerySet(models.QuerySet):
    def readable_by(self, user) -> Self:
        """Whose record of the talk may be read (Lampiran Bab III huruf D angka 5 huruf d).

        Counsellor and employee; an official's record also the rater, a rater's or an official's
        also the rater's superior, an independent counsellor's also the personnel unit.
        """
        official = Q(counsellor_kind=CounsellorKind.OFFICIAL)
        inside = official | Q(counsellor_kind=CounsellorKind.RATER)
        independent = Q(counsellor_kind=CounsellorKind.INDEPENDENT)
        managed = scope_of(user, Role.HR).units_q("report__employee__unit__")
        return self.filter(
            of_oneself(user, "counsellor")
            | of_oneself(user, "report__employee")
            | official & of_oneself(user, "report__rater")
            | inside & of_oneself(user, "report__rater__rater")
            | independent & managed
        )


@tracked()
class Counselling(models.Model):
    """One talk: who counsels when and where is arranged by HR, what was said is theirs."""

    report = models.OneToOneField(BehaviourReport, models.PROTECT, related_name="counselling")
    counsellor = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    counsellor_kind = models.CharField("konselor", max_length=11, choices=CounsellorKind)
    scheduled_at = models.DateTimeField("jadwal")
    place = models.CharField("tempat", max_length=160)
    record = models.TextField("hasil konseling", blank=True)
    recommendation = models.TextField("rekomendasi tindak lanjut", blank=True)
    signed_at = models.DateTimeField("ditandatangani konselor", null=True, editable=False)
    confirmed_at = models.DateTimeField("dikonfirmasi pegawai", null=True, editable=False)

    objects = CounsellingQuerySet.as_manager()

    class Meta:
        verbose_name = "konseling kinerja"
        verbose_name_plural = "konseling kinerja"
        ordering = ["-scheduled_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="signed_counselling_has_a_record",
                condition=Q(signed_at=None, record="")
                | Q(signed_at__isnull=False) & ~Q(record=""),
            ),
            models.CheckConstraint(
                name="counselling_confirmed_after_signing",
                condition=Q(confirmed_at=None) | Q(signed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Konseling {self.report}"
