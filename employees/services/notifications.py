"""Telling people what waits for them: rows now, a mail later. Services never mail."""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import Count, F, Q, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone

from employees.models import Employee, Notification

BATCH = 2000
MAILED_WITHIN = timedelta(days=3)  # a server set up later does not send what is long past
MAILS_A_CONNECTION = 100


def notify(*, employees: Iterable[int], kind: str, url: str, text: str) -> int:
    """Write one message to each of `employees` (ids) in the caller's transaction; how many.

    Whoever was told the same (`kind` about `url`) today is not told again. `text` is what the
    receiver may read on the site, at most 300 characters; mails never carry it.
    """
    people = sorted({person for person in employees if person is not None})
    return write_messages((person, kind, url, text) for person in people)


def write_messages(messages: Iterable[tuple[int, str, str, str]]) -> int:
    """The same for many: (employee id, kind, url, text) each; how many were handed in."""
    rows = [
        Notification(employee_id=person, kind=kind, url=url, text=text[:300])
        for person, kind, url, text in messages
    ]
    Notification.objects.bulk_create(rows, ignore_conflicts=True, batch_size=BATCH)
    return len(rows)


@transaction.atomic
def mark_read(*, user, notification_id: int | None = None) -> int:
    """One message of the user, or all of them."""
    unread = Notification.objects.visible_to(user).unread()
    if notification_id is not None:
        unread = unread.filter(pk=notification_id)
    return unread.update(read_at=timezone.now())


def mail_digests() -> int:
    """One mail to everybody who has unread messages not yet mailed; how many were sent.

    The mail tells their number and the address of the inbox, nothing else. People without an
    address are left out. Killed between sending and committing, one person gets one mail twice.
    """
    if not settings.EMAIL_HOST:
        return 0
    waiting = _waiting()
    starts = range(0, len(waiting), MAILS_A_CONNECTION)
    return sum(_mail(waiting[start : start + MAILS_A_CONNECTION]) for start in starts)


def _waiting() -> list[int]:
    """Employee ids; those who read everything meanwhile need no mail."""
    fresh = Notification.objects.filter(
        mailed_at=None, created_at__gte=timezone.now() - MAILED_WITHIN
    )
    people = fresh.unread().order_by("employee").values_list("employee", flat=True)
    return list(people.distinct())


def _mail(people: list[int]) -> int:
    unmailed = Q(notifications__mailed_at=None, notifications__read_at=None)
    receivers = (
        Employee.objects.active()
        .filter(pk__in=people)
        .annotate(
            address=Coalesce(NullIf(F("email"), Value("")), F("user__email")),
            messages=Count("notifications", filter=unmailed),
        )
    )
    sent = 0
    with get_connection() as connection:
        for person, address, messages in receivers.values_list("pk", "address", "messages"):
            sent += _mail_one(connection, person, address, messages)
    return sent


@transaction.atomic
def _mail_one(connection, person: int, address: str | None, messages: int) -> int:
    """Claim the person's rows, then send: another worker at the same time finds them locked."""
    rows = Notification.objects.filter(employee=person, mailed_at=None)
    claimed = list(rows.select_for_update(skip_locked=True).values_list("pk", flat=True))
    if not claimed:
        return 0
    Notification.objects.filter(pk__in=claimed).update(mailed_at=timezone.now())
    if not address:
        return 0
    return EmailMessage(
        subject=f"{messages} pesan menunggu Anda di Pembinaan",
        body=(
            f"Ada {messages} pesan yang belum Anda baca di Pembinaan.\n"
            f"Masuk untuk membacanya: {settings.SITE_URL}/pesan/\n\n"
            "Surat ini dikirim otomatis; tidak perlu dibalas."
        ),
        to=[address],
        connection=connection,
    ).send()
