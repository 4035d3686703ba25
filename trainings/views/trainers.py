"""Trainers: their list, profile with score, and who teaches in a session."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy

from employees.enums import Role
from pembinaan.common.views import (
    ScopedDetailView,
    ScopedListView,
    ServiceActionView,
    ServiceFormView,
)
from trainings.access import reads_programmes, training_scope
from trainings.filters import TrainerFilter
from trainings.forms.trainers import TeachingForm, TrainerForm
from trainings.models import Session, Trainer
from trainings.queries.trainers import index_of, scores_of
from trainings.services.sessions import OPEN
from trainings.services.trainers import remove_teaching, save_trainer, set_teaching
from trainings.views.planning import RunMixin

SHOWN = 50
TRAINERS = Trainer.objects.select_related("unit", "employee__position")


class TrainersView(ScopedListView):
    queryset = TRAINERS.with_hours().order_by("-is_active", "name", "pk")
    filterset_class = TrainerFilter
    template_name = "trainings/trainers.html"
    partial_template_name = "trainings/_trainers.html"

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        if not reads_programmes(request.user):
            raise Http404

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        rows = list(context["object_list"])
        scores = scores_of([trainer.pk for trainer in rows])
        return context | {
            "rows": [(trainer, scores[trainer.pk]) for trainer in rows],
            "runs": self.request.user.holds(Role.TRAINING),
        }


class TrainerView(ScopedDetailView):
    queryset = TRAINERS
    template_name = "trainings/trainer.html"

    def get_context_data(self, **kwargs) -> dict:
        trainer = self.object
        score = scores_of([trainer.pk])[trainer.pk]
        points = {point.wave_id: point for point in score.points}
        taught = trainer.teachings.select_related("session__course").order_by(
            "-session__starts_on", "-pk"
        )
        rows = [(each, points.get(each.wave_id)) for each in taught[:SHOWN]]
        return super().get_context_data(**kwargs) | {
            "score": score,
            "rows": [(each, point and index_of(point)) for each, point in rows],
            "runs": training_scope(self.request.user).holds(trainer.unit.path),
        }


class TrainerFormView(RunMixin, ServiceFormView):
    form_class = TrainerForm
    template_name = "trainings/trainer_form.html"
    success_message = "Pengajar tersimpan."
    success_url = reverse_lazy("trainings:trainers")

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"user": self.request.user}

    def perform(self, form):
        trainer_id = self.object.pk if self.object else None
        trainer = save_trainer(trainer_id=trainer_id, by=self.request.user, **form.cleaned_data)
        return redirect(trainer)


class TrainerCreateView(TrainerFormView):
    extra_context = {"heading": "Pengajar baru"}

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        if not request.user.holds(Role.TRAINING):
            raise Http404


class TrainerEditView(TrainerFormView):
    queryset = TRAINERS
    extra_context = {"heading": "Ubah pengajar"}

    def get_initial(self) -> dict:
        trainer = self.object
        return {
            "unit": trainer.unit,
            "employee": trainer.employee,
            "name": "" if trainer.employee else trainer.name,
            "origin": trainer.origin,
            "expertise": trainer.expertise,
            "is_active": trainer.is_active,
        }


class TeachingsView(RunMixin, ServiceFormView):
    """Who teaches in a session: what is there, and a form for one more."""

    queryset = Session.objects.select_related("course__programme__unit")
    form_class = TeachingForm
    template_name = "trainings/teachings.html"
    success_message = "Pengajar kegiatan tersimpan."

    def get_success_url(self) -> str:
        return reverse("trainings:teachings", args=[self.object.pk])

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"session": self.object, "user": self.request.user}

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {
            "session": self.object,
            "teachings": self.object.teachings.select_related("trainer"),
            "is_open": self.object.status in OPEN,
            "runs": True,
            "reads": True,
        }

    def perform(self, form) -> None:
        set_teaching(session_id=self.object.pk, by=self.request.user, **form.cleaned_data)


class TeachingRemoveView(RunMixin, ServiceActionView):
    queryset = Session.objects.all()
    success_message = "Pengajar dilepas dari kegiatan ini."

    def get_success_url(self) -> str:
        return reverse("trainings:teachings", args=[self.object.pk])

    def perform(self) -> None:
        trainer = self.kwargs["trainer"]
        remove_teaching(session_id=self.object.pk, trainer_id=trainer, by=self.request.user)
