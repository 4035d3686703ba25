"""Pre- and post-tests: the bank of a course, a session's tests and gain, and taking one."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from pembinaan.common.templatetags.display import angka
from pembinaan.common.views import ScopedDetailView, ServiceActionView, ServiceFormView
from trainings.access import readers_scope, training_scope
from trainings.enums.quizzes import QuizKind
from trainings.forms.quizzes import MarksForm, QuestionsForm, SheetForm
from trainings.models import Course, QuizItem, QuizSheet, Session
from trainings.queries.gains import classes, item_shares, people_gains, session_gain
from trainings.services.quizzes import (
    add_items,
    close_quiz,
    drop_item,
    hand_in,
    is_open,
    open_quiz,
    record_marks,
)
from trainings.views.planning import RunMixin


class ItemsView(RunMixin, ServiceFormView):
    """The questions of a course, and a field to paste more."""

    queryset = Course.objects.select_related("programme__unit")
    form_class = QuestionsForm
    template_name = "trainings/quiz_items.html"

    def get_success_url(self) -> str:
        return reverse("trainings:quiz_items", args=[self.object.pk])

    def get_context_data(self, **kwargs) -> dict:
        items = self.object.quiz_items.asked()
        return super().get_context_data(**kwargs) | {"course": self.object, "items": items}

    def perform(self, form) -> None:
        questions = form.cleaned_data["text"]
        count = add_items(course_id=self.object.pk, questions=questions, by=self.request.user)
        self.success_message = f"{count} soal ditambahkan."


class ItemDropView(RunMixin, ServiceActionView):
    queryset = QuizItem.objects.all()
    success_message = "Soal dihapus dari tes; nilai yang sudah ada tetap."

    def get_success_url(self) -> str:
        return reverse("trainings:quiz_items", args=[self.object.course_id])

    def perform(self) -> None:
        drop_item(item_id=self.object.pk, by=self.request.user)


class TestsView(ScopedDetailView):
    """Both tests of a session and what was gained, for those who read its programme."""

    queryset = Session.objects.for_list()
    context_object_name = "session"
    template_name = "trainings/quizzes.html"

    def get_context_data(self, **kwargs) -> dict:
        session, user = self.object, self.request.user
        unit = session.course.programme.unit
        if not readers_scope(user).holds(unit.path):
            raise Http404
        people = people_gains(session)
        return super().get_context_data(**kwargs) | {
            "runs": training_scope(user).holds(unit.path),
            "reads": True,
            "tests": [(kind, is_open(session, kind)) for kind in QuizKind],
            "gain": session_gain(session),
            "people": people,
            "classes": classes(people),
            "shares": item_shares(session),
        }


class MarksView(RunMixin, ServiceFormView):
    queryset = Session.objects.all()
    form_class = MarksForm
    template_name = "trainings/quiz_marks.html"

    def get_success_url(self) -> str:
        return reverse("trainings:quizzes", args=[self.object.pk])

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"session": self.object}

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"session": self.object}

    def perform(self, form) -> None:
        kind, marks = form.cleaned_data["kind"], form.cleaned_data["lines"]
        count = record_marks(
            session_id=self.object.pk, kind=kind, marks=marks, by=self.request.user
        )
        self.success_message = f"{count} nilai tercatat."


class WindowView(RunMixin, ServiceActionView):
    """Opens or closes one of the tests."""

    queryset = Session.objects.all()

    def setup(self, request, *args, **kwargs) -> None:
        if kwargs["kind"] not in QuizKind:
            raise Http404
        super().setup(request, *args, **kwargs)

    def get_success_url(self) -> str:
        return reverse("trainings:quizzes", args=[self.object.pk])

    def perform(self) -> None:
        step = {"buka": open_quiz, "tutup": close_quiz}[self.kwargs["step"]]
        kind = QuizKind(self.kwargs["kind"])
        step(session_id=self.object.pk, kind=kind, by=self.request.user)
        done = {"buka": "dibuka", "tutup": "ditutup"}[self.kwargs["step"]]
        self.success_message = f"{kind.label} {done}."


class TakeView(ServiceFormView):
    """A participant takes a test once; what is ticked stays in the browser until it is sent."""

    queryset = Session.objects.select_related("course")
    form_class = SheetForm
    template_name = "trainings/quiz_take.html"

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        person = request.user.employee_id
        if kwargs["kind"] not in QuizKind or person is None:
            raise Http404
        self.kind = QuizKind(kwargs["kind"])
        self.enrolment = get_object_or_404(self.object.enrolments.seated(), employee=person)
        self.items = list(self.object.course.quiz_items.asked())

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"items": self.items}

    def get_context_data(self, **kwargs) -> dict:
        sheets = QuizSheet.objects.filter(enrolment=self.enrolment, kind=self.kind)
        return super().get_context_data(**kwargs) | {
            "session": self.object,
            "kind": self.kind,
            "sheet": sheets.first(),
            "is_open": is_open(self.object, self.kind),
        }

    def perform(self, form) -> HttpResponse:
        sheet = hand_in(
            session_id=self.object.pk,
            kind=self.kind,
            choices=form.choices(),
            by=self.request.user,
        )
        messages.success(self.request, f"{self.kind.label} masuk. Nilai Anda {angka(sheet.mark)}.")
        return redirect(self.object)
