"""Figures an agency may set, dated; the keys and defaults are in employees.rules.policies."""

from django.db import models

from employees.models.units import Agency
from employees.rules.policies import POLICIES
from pembinaan.common.history import tracked
from pembinaan.common.models import ends_after_start

KEYS = [(policy.key, policy.label) for policy in POLICIES.values()]


@tracked()
class Policy(models.Model):
    """One figure from a day on; a row of an agency goes before the row of all."""

    key = models.CharField(
        "kebijakan",
        max_length=30,
        choices=KEYS,
    )
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="instansi"
    )
    value = models.DecimalField("nilai", max_digits=12, decimal_places=4)
    valid_from = models.DateField("berlaku sejak")
    valid_to = models.DateField("berlaku sampai", null=True, blank=True)
    basis = models.CharField("dasar", max_length=200)

    class Meta:
        verbose_name = "kebijakan"
        verbose_name_plural = "kebijakan"
        ordering = ["key", "-valid_from"]
        constraints = [
            ends_after_start("policy_ends_after_start"),
            models.UniqueConstraint(
                fields=["key", "agency", "valid_from"],
                name="one_policy_a_day",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_key_display()}: {self.value}"
