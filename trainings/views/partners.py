"""Partners: the list, one of them, and what its officers write."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.views.generic import DetailView

from pembinaan.common.files import download
from pembinaan.common.views import ScopedDetailView, ScopedListView, ScopedMixin
from trainings.access import reads_programmes, training_scope
from trainings.forms.partners import (
    AgreementForm,
    PartnerFilter,
    PartnerForm,
    PartnerTrainersForm,
    SessionPartnerForm,
)
from trainings.models import Agreement, BudgetLine, Partner, Session
from trainings.queries.money import with_balances
from trainings.queries.partners import ratings, sessions_done, sessions_of, spending
from trainings.services.partners import (
    add_agreement,
    create_partner,
    edit_agreement,
    edit_partner,
    set_session_partner,
    set_trainers,
)
from trainings.views.planning import EditMixin, WriteView

SESSIONS_SHOWN = 50


def runs_any(user) -> bool:
    scope = training_scope(user)
    return scope.everything or bool(scope.unit_paths)


class PartnersView(ScopedListView):
    queryset = Partner.objects.prefetch_related("agreements")
    filterset_class = PartnerFilter
    template_name = "trainings/partners.html"
    partial_template_name = "trainings/_partners.html"

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        if not reads_programmes(request.user):
            raise Http404

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        user, partners = self.request.user, context["object_list"]
        ids = [partner.pk for partner in partners]
        rated, paid, done = ratings(ids, user), spending(ids, user), sessions_done(ids, user)
        return context | {
            "runs": runs_any(user),
            "rows": [
                (one, rated.get(one.pk), done.get(one.pk, (0, 0)), paid.get(one.pk))
                for one in partners
            ],
        }


class PartnerView(ScopedDetailView):
    """Its agreements, trainers, sessions, rating, and the money by line."""

    queryset = Partner.objects.select_related("agency")
    template_name = "trainings/partner.html"
    context_object_name = "partner"

    def get_context_data(self, **kwargs) -> dict:
        user, partner = self.request.user, self.object
        lines = BudgetLine.objects.visible_to(user).for_list().filter(partner=partner)
        return super().get_context_data(**kwargs) | {
            "agreements": partner.agreements.all(),
            "trainers": partner.trainers.all(),
            "sessions": sessions_of(partner, user)[:SESSIONS_SHOWN],
            "rating": ratings([partner.pk], user).get(partner.pk),
            "done": sessions_done([partner.pk], user).get(partner.pk, (0, 0)),
            "paid": spending([partner.pk], user).get(partner.pk),
            "lines": with_balances(lines),
            "runs": Partner.objects.managed_by(user).filter(pk=partner.pk).exists(),
        }


class AgreementFileView(ScopedMixin, DetailView):
    """The text of an agreement, for whoever may read its partner."""

    queryset = Agreement.objects.exclude(file="")

    def get(self, request, *args, **kwargs):
        agreement = self.get_object()
        return download(agreement.file, agreement.file_name)


class PartnerCreateView(WriteView):
    form_class = PartnerForm
    heading = "Mitra baru"
    success_message = "Mitra tersimpan. Tambahkan perjanjiannya."
    success_url = reverse_lazy("trainings:partners")

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        if not runs_any(request.user):
            raise Http404

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"user": self.request.user}

    def perform(self, form):
        agency = form.cleaned_data["agency"]
        return redirect(create_partner(agency=agency, facts=form.facts(), by=self.request.user))


class PartnerEditView(EditMixin, WriteView):
    queryset = Partner.objects.all()
    form_class = PartnerForm
    heading = "Ubah mitra"
    success_message = "Mitra tersimpan."

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"user": self.request.user}

    def perform(self, form) -> None:
        edit_partner(partner_id=self.object.pk, facts=form.facts(), by=self.request.user)


class AgreementCreateView(WriteView):
    queryset = Partner.objects.all()
    form_class = AgreementForm
    heading = "Perjanjian baru"
    success_message = "Perjanjian tersimpan."

    def perform(self, form) -> None:
        add_agreement(
            partner_id=self.object.pk,
            facts=form.facts(),
            upload=form.cleaned_data["file"],
            by=self.request.user,
        )


class AgreementEditView(EditMixin, WriteView):
    queryset = Agreement.objects.select_related("partner")
    form_class = AgreementForm
    heading = "Ubah perjanjian"
    success_message = "Perjanjian tersimpan."

    def get_success_url(self) -> str:
        return self.object.partner.get_absolute_url()

    def perform(self, form) -> None:
        edit_agreement(
            agreement_id=self.object.pk,
            facts=form.facts(),
            upload=form.cleaned_data["file"] or None,
            by=self.request.user,
        )


class PartnerTrainersView(WriteView):
    queryset = Partner.objects.all()
    form_class = PartnerTrainersForm
    heading = "Pengajar dari mitra"
    success_message = "Pengajar tersimpan."

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_initial(self) -> dict:
        return {"trainers": self.object.trainers.all()}

    def perform(self, form) -> None:
        set_trainers(partner_id=self.object.pk, **form.cleaned_data, by=self.request.user)


class SessionPartnerView(WriteView):
    queryset = Session.objects.select_related("course__programme__unit")
    form_class = SessionPartnerForm
    heading = "Mitra penyelenggara"
    success_message = "Mitra kegiatan tersimpan."

    def get_success_url(self) -> str:
        return reverse("trainings:session_money", args=[self.object.pk])

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"session": self.object}

    def get_initial(self) -> dict:
        return {"partner": self.object.partner_id}

    def perform(self, form) -> None:
        set_session_partner(session_id=self.object.pk, **form.cleaned_data, by=self.request.user)
