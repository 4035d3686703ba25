"""Accounts and the roles granted to them."""

from functools import cached_property

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import F, QuerySet
from django.utils import timezone

from employees.enums import Role
from employees.models.employees import Employee
from employees.models.units import Unit
from pembinaan.common.history import tracked
from pembinaan.common.models import ends_after_start, valid_on


class AccountManager(BaseUserManager):
    """Django's own manager sets `is_staff`, which here follows from the roles."""

    def create_superuser(self, username: str, password: str | None = None, **fields) -> "User":
        user = self.model(username=username, is_superuser=True, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


@tracked(exclude=["password", "last_login", "activation_digest"])
class User(AbstractBaseUser, PermissionsMixin):
    """Signs in by user name, which is the NIP for an employee.

    Of the code for the first sign-in only a keyed digest is kept.
    """

    username = models.CharField("nama pengguna", max_length=40, unique=True)
    name = models.CharField("nama", max_length=120)
    email = models.EmailField("surel", blank=True)
    employee = models.OneToOneField(
        Employee, models.PROTECT, null=True, blank=True, verbose_name="pegawai"
    )
    is_active = models.BooleanField("aktif", default=True)
    activation_digest = models.CharField(
        max_length=64, blank=True, editable=False, default="", db_default=""
    )
    activation_expires = models.DateTimeField("kode berlaku sampai", null=True, editable=False)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]

    objects = AccountManager()

    class Meta:
        verbose_name = "akun"
        verbose_name_plural = "akun"
        ordering = ["username"]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    @cached_property
    def active_grants(self) -> list[tuple[Role, str | None]]:
        """Roles in force today with the path of their subtree; None is everywhere."""
        grants = getattr(self, "granted", None)  # read with the account, see RoleBackend
        if grants is None:
            grants = grants_today().filter(user=self.pk).values("role", path=F("unit__path"))
        return [(Role(grant["role"]), grant["path"]) for grant in grants]

    @cached_property
    def headed_paths(self) -> list[str]:
        """Subtrees of the units this person heads today."""
        if self.employee_id is None:
            return []
        led = getattr(self, "leads", None)  # read with the account, see RoleBackend
        return list(led_today(self.employee_id) if led is None else led)

    def holds(self, *roles: Role) -> bool:
        """Whether one of `roles` is granted today, or ADMIN."""
        if self.is_superuser:
            return True
        return any(role in {*roles, Role.ADMIN} for role, _ in self.active_grants)

    @cached_property
    def is_rater(self) -> bool:
        """Rates somebody today; the backend reads it together with the account."""
        return self.employee_id is not None and self.employee.reports.active().exists()

    @property
    def is_leader(self) -> bool:
        """Reads dashboards: granted so, or head of a unit."""
        return self.holds(Role.LEADER, Role.HR) or bool(self.headed_paths)

    @property
    def is_staff(self) -> bool:
        """May enter the web admin."""
        return self.is_active and self.holds(Role.HR, Role.TRAINING)


@tracked()
class RoleGrant(models.Model):
    """A role over a unit with all below it; without unit it holds everywhere."""

    user = models.ForeignKey(User, models.PROTECT, related_name="grants", verbose_name="akun")
    role = models.CharField("peran", max_length=8, choices=Role)
    unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="unit kerja",
        help_text="Kosong berarti seluruh unit kerja.",
    )
    valid_from = models.DateField("berlaku sejak")
    valid_to = models.DateField("berlaku sampai", null=True, blank=True)
    granted_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="diberi oleh",
    )

    class Meta:
        verbose_name = "pemberian peran"
        verbose_name_plural = "pemberian peran"
        ordering = ["user", "role"]
        constraints = [ends_after_start("grant_ends_after_start")]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"


def grants_today() -> QuerySet[RoleGrant]:
    """Grants in force."""
    return RoleGrant.objects.filter(valid_on(timezone.localdate())).order_by("pk")


def led_today(employee) -> QuerySet:
    """Paths of the units that `employee`, an id or an expression, leads."""
    led = Unit.objects.filter(
        valid_on(timezone.localdate(), "assignments__"),
        assignments__employee=employee,
        assignments__heads_unit=True,
    )
    return led.order_by("path").values_list("path", flat=True)
