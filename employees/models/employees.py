"""Employees, with what is in force for them today."""

from typing import Self

import pgtrigger
from django.contrib.postgres.indexes import BrinIndex, GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from employees.access import scope_of
from employees.enums import EmployeeKind, Gender, Role
from employees.models.names import PersonKey
from employees.models.units import Agency, Unit
from pembinaan.common.history import tracked


class EmployeeQuerySet(models.QuerySet):
    def visible_to(self, user, *roles) -> Self:
        """Own row, direct reports, and the subtrees held through `roles` (any, unless named)."""
        return self.filter(scope_of(user, *roles).as_q())

    def managed_by(self, user) -> Self:
        """People whose record the user keeps as HR; the own row is not among them by itself."""
        return self.filter(scope_of(user, Role.HR).units_q("unit__"))

    def active(self) -> Self:
        return self.filter(is_active=True)

    def asn(self) -> Self:
        """Civil servants only: a regent rates people but is not one."""
        return self.exclude(kind=EmployeeKind.NON_ASN)

    def for_list(self) -> Self:
        """Everything one table row prints, in one query."""
        return self.select_related("agency", "unit", "position", "rater").order_by("name", "pk")


RATER_INDEX = "employee_by_rater"
DERIVED = ["agency", "unit", "position", "rater", "is_active"]
COMPUTED = ["name_key"]  # by the database

# What a deleted rater leaves behind, until the next resolution finds another one.
RATER_IS_GONE = pgtrigger.Trigger(
    name="rater_is_gone",
    level=pgtrigger.Statement,
    when=pgtrigger.After,
    operation=pgtrigger.Delete,
    referencing=pgtrigger.Referencing(old="gone"),
    func="""
        UPDATE employees_employee person SET rater_id = NULL
        FROM gone WHERE person.rater_id = gone.id;
        RETURN NULL;
    """,
)


@tracked(exclude=DERIVED + COMPUTED)
class Employee(models.Model):
    """A person. DERIVED columns are today's: assignments and raters' rules are their history.

    employees.services.current and employees.services.resolution compute them.
    """

    nip = models.CharField("NIP", max_length=18, unique=True, null=True, blank=True)
    siasn_id = models.CharField("ID SIASN", max_length=42, unique=True, null=True, blank=True)
    name = models.CharField("nama", max_length=120)
    name_key = models.GeneratedField(
        expression=PersonKey("name"), output_field=models.TextField(), db_persist=True
    )
    title_before = models.CharField("gelar depan", max_length=40, blank=True)
    title_after = models.CharField("gelar belakang", max_length=60, blank=True)
    born_on = models.DateField("tanggal lahir", null=True, blank=True)
    gender = models.PositiveSmallIntegerField(
        "jenis kelamin", choices=Gender, null=True, blank=True
    )
    email = models.EmailField("surel", blank=True)
    kind = models.CharField("jenis pegawai", max_length=8, choices=EmployeeKind)
    rank = models.CharField("golongan", max_length=6, blank=True)
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        related_name="+",
        verbose_name="instansi",
        db_index=False,  # employee_by_agency_unit begins with it
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="employees", verbose_name="unit kerja"
    )
    position = models.ForeignKey(
        "employees.Position", models.PROTECT, related_name="+", verbose_name="jabatan"
    )
    rater = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reports",
        verbose_name="pejabat penilai kinerja",
        db_index=False,  # employee_by_rater is its index
        db_constraint=False,  # decision 6: only resolution writes it, RATER_IS_GONE clears it
    )
    is_active = models.BooleanField("aktif", default=True)

    objects = EmployeeQuerySet.as_manager()

    class Meta:
        verbose_name = "pegawai"
        verbose_name_plural = "pegawai"
        ordering = ["name", "pk"]
        indexes = [
            models.Index(fields=["name", "id"], name="employee_by_name", include=["is_active"]),
            models.Index(Lower("email"), name="employee_by_email", condition=~Q(email="")),
            GinIndex(OpClass("name_key", "gin_trgm_ops"), name="employee_name_key"),
            models.Index(fields=["agency", "unit"], name="employee_by_agency_unit"),
            # One that summarises pages lets a new rater stay in place, in no other index.
            BrinIndex(
                fields=["rater"],
                name=RATER_INDEX,
                opclasses=["int8_minmax_multi_ops"],
                pages_per_range=4,
                autosummarize=True,
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="nip_has_18_digits",
                condition=Q(nip__regex=r"^\d{18}$") | Q(nip=None, kind=EmployeeKind.NON_ASN),
                violation_error_message="NIP harus 18 angka.",
            ),
            models.CheckConstraint(
                name="nobody_rates_oneself",
                condition=~Q(rater=F("id")),
                violation_error_message="Pegawai tidak dapat menilai dirinya sendiri.",
            ),
        ]
        triggers = [RATER_IS_GONE]

    def __str__(self) -> str:
        return self.name

    @property
    def full_name(self) -> str:
        """With titles: "dr. Siti Aminah, M.Kes"."""
        name = f"{self.title_before} {self.name}".strip()
        return f"{name}, {self.title_after}" if self.title_after else name
