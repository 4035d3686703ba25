"""Money of a programme: its lines, what is booked of them, and what a participant costs."""

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone

from pembinaan.common.views import ScopedDetailView, ScopedListView, ServiceActionView
from trainings.access import training_scope
from trainings.forms.money import BookingForm, CancelForm, LineForm
from trainings.models import Booking, BudgetLine, Course, Programme, Session
from trainings.queries.money import balance_of, balance_of_session, total_of, with_balances
from trainings.queries.unit_costs import costs_of, unit_costs, whole_cost
from trainings.services.money import (
    book,
    cancel_booking,
    close_booking,
    create_line,
    edit_line,
    remove_line,
)
from trainings.views.planning import EditMixin, RunMixin, WriteView


def runs(user, programme: Programme) -> bool:
    return training_scope(user).holds(programme.unit.path)


class MoneyView(ScopedDetailView):
    """The lines of a programme with their balance, and costs by course and session."""

    queryset = Programme.objects.select_related("unit")
    template_name = "trainings/money.html"
    context_object_name = "programme"

    def get_context_data(self, **kwargs) -> dict:
        lines = with_balances(self.object.lines.all())
        rows, came = costs_of(Booking.objects.filter(line__programme=self.object))
        by_session = unit_costs(rows, came, lambda row: row.session_id)
        by_course = unit_costs(rows, came, lambda row: row.course_id)
        sessions = Session.objects.filter(pk__in=by_session).select_related("course")
        return super().get_context_data(**kwargs) | {
            "lines": lines,
            "total": total_of(dict(lines)),
            "cost": whole_cost(rows, came),
            "courses": _costs(Course.objects.filter(pk__in=by_course), by_course),
            "sessions": _costs(sessions, by_session),
            "runs": runs(self.request.user, self.object),
        }


def _costs(rows, found: dict) -> list[tuple]:
    return [(row, found[row.pk]) for row in rows]


class LineView(ScopedListView):
    """One line: its bookings, cancelled ones too, each with what it draws on."""

    queryset = Booking.objects.for_list()
    template_name = "trainings/budget_line.html"

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        lines = BudgetLine.objects.visible_to(request.user).for_list()
        self.line = get_object_or_404(lines, pk=kwargs["pk"])

    def get_queryset(self):
        return super().get_queryset().filter(line=self.line)

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {
            "line": self.line,
            "balance": balance_of(self.line),
            "runs": runs(self.request.user, self.line.programme),
        }


class SessionMoneyView(ScopedListView):
    """What one session plans and costs, line by line, for whoever may read the lines."""

    queryset = Booking.objects.for_list()
    template_name = "trainings/session_money.html"

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        sessions = Session.objects.for_list().select_related("partner")
        programmes = Programme.objects.visible_to(request.user)
        readable = sessions.filter(course__programme__in=programmes)
        self.session = get_object_or_404(readable, pk=kwargs["pk"])

    def get_queryset(self):
        return super().get_queryset().filter(session=self.session)

    def get_context_data(self, **kwargs) -> dict:
        rows, came = costs_of(Booking.objects.filter(session=self.session))
        lines = balance_of_session(self.session)
        whole = dict(with_balances(lines))
        return super().get_context_data(**kwargs) | {
            "session": self.session,
            "programme": self.session.course.programme,
            "lines": [(line, own, whole[line]) for line, own in lines.items()],
            "over": [line for line in lines if whole[line].remaining < 0],
            "cost": whole_cost(rows, came),
            "runs": runs(self.request.user, self.session.course.programme),
            "reads": True,
        }


class LineCreateView(WriteView):
    queryset = Programme.objects.select_related("unit")
    form_class = LineForm
    heading = "Pos anggaran baru"
    success_message = "Pos anggaran tersimpan."

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"programme": self.object}

    def get_initial(self) -> dict:
        return {"year": self.object.starts_on.year}

    def get_success_url(self) -> str:
        return reverse("trainings:money", args=[self.object.pk])

    def perform(self, form) -> None:
        create_line(programme=self.object, facts=form.facts(), by=self.request.user)


class LineEditView(EditMixin, WriteView):
    queryset = BudgetLine.objects.for_list()
    form_class = LineForm
    heading = "Ubah pos anggaran"
    success_message = "Pos anggaran tersimpan."

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"programme": self.object.programme}

    def perform(self, form) -> None:
        edit_line(line_id=self.object.pk, facts=form.facts(), by=self.request.user)


class LineRemoveView(RunMixin, ServiceActionView):
    queryset = BudgetLine.objects.all()

    def perform(self):
        remove_line(line_id=self.object.pk, by=self.request.user)
        self.success_url = reverse("trainings:money", args=[self.object.programme_id])
        self.success_message = "Pos anggaran dihapus."


class BookingCreateView(WriteView):
    """`?pos=` and `?kegiatan=` choose line and session beforehand."""

    queryset = Programme.objects.select_related("unit")
    form_class = BookingForm
    heading = "Catat biaya"
    success_message = "Biaya tercatat."

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"programme": self.object}

    def get_initial(self) -> dict:
        asked = self.request.GET
        purpose = f"kegiatan-{asked.get('kegiatan', '')}"
        return {"line": asked.get("pos", ""), "purpose": purpose, "on": timezone.localdate()}

    def get_success_url(self) -> str:
        return reverse("trainings:money", args=[self.object.pk])

    def perform(self, form):
        """Then to what the money is for, else to the line it is of."""
        booking = book(**form.facts(), by=self.request.user)
        if booking.session_id:
            return redirect("trainings:session_money", pk=booking.session_id)
        return redirect(booking.line)


class BookingCancelView(WriteView):
    queryset = Booking.objects.select_related("line")
    form_class = CancelForm
    heading = "Batalkan pembukuan"
    success_message = "Pembukuan dibatalkan; barisnya tetap tersimpan."

    def get_success_url(self) -> str:
        return self.object.line.get_absolute_url()

    def perform(self, form) -> None:
        cancel_booking(booking_id=self.object.pk, **form.cleaned_data, by=self.request.user)


class BookingCloseView(RunMixin, ServiceActionView):
    queryset = Booking.objects.select_related("line")
    success_message = "Sisanya dilepas dan dapat dipakai lagi."

    def get_success_url(self) -> str:
        return self.object.line.get_absolute_url()

    def perform(self) -> None:
        close_booking(booking_id=self.object.pk, by=self.request.user)
