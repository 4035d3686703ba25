"""Messages to people: their inbox on the site, and the outbox of the mail digest."""

from typing import Self

from django.db import models
from django.db.models import Count, IntegerField, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from employees.models.employees import Employee


class NotificationQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """One's own only: not even HR reads the messages of others."""
        return self.filter(employee=user.employee_id) if user.employee_id else self.none()

    def unread(self) -> Self:
        return self.filter(read_at=None)

    def count_unread(self, employee) -> Coalesce:
        """How many `employee` (an id or OuterRef) has not read, as an expression."""
        rows = self.unread().filter(employee=employee).order_by().values("employee")
        count = rows.annotate(count=Count("pk")).values("count")
        return Coalesce(Subquery(count, output_field=IntegerField()), 0)


class Notification(models.Model):
    """One message to one person, at most one a day about the same `url` and `kind`.

    `kind` is a code of whoever writes, "plan_returned"; `url` a path on this site that the
    receiver may open. `mailed_at` is when the message went out, or was left out of, the digest.
    """

    employee = models.ForeignKey(Employee, models.CASCADE, related_name="notifications")
    kind = models.CharField("jenis", max_length=30)
    url = models.CharField("alamat", max_length=200)
    text = models.CharField("pesan", max_length=300)
    day = models.DateField("tanggal", default=timezone.localdate)
    created_at = models.DateTimeField("waktu", default=timezone.now)
    read_at = models.DateTimeField("dibaca", null=True)
    mailed_at = models.DateTimeField(null=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = "pesan"
        verbose_name_plural = "pesan"
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["employee", "-created_at"], name="inbox"),
            models.Index(fields=["employee"], name="unread", condition=Q(read_at=None)),
            models.Index(fields=["created_at"], name="unmailed", condition=Q(mailed_at=None)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["employee", "kind", "url", "day"], name="one_message_a_day"
            ),
            models.CheckConstraint(
                name="message_leads_into_the_site", condition=Q(url__regex=r"^/([^/]|$)")
            ),
        ]

    def __str__(self) -> str:
        return self.text
