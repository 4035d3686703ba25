"""Partners and agreements."""

from django.urls import path

from trainings.views import partners

urlpatterns = [
    path("mitra/", partners.PartnersView.as_view(), name="partners"),
    path("mitra/baru/", partners.PartnerCreateView.as_view(), name="partner_create"),
    path("mitra/<int:pk>/", partners.PartnerView.as_view(), name="partner"),
    path("mitra/<int:pk>/ubah/", partners.PartnerEditView.as_view(), name="partner_edit"),
    path(
        "mitra/<int:pk>/pengajar/", partners.PartnerTrainersView.as_view(), name="partner_trainers"
    ),
    path(
        "mitra/<int:pk>/perjanjian-baru/",
        partners.AgreementCreateView.as_view(),
        name="agreement_create",
    ),
    path(
        "perjanjian-mitra/<int:pk>/ubah/",
        partners.AgreementEditView.as_view(),
        name="agreement_edit",
    ),
    path(
        "perjanjian-mitra/<int:pk>/naskah/",
        partners.AgreementFileView.as_view(),
        name="agreement_file",
    ),
    path(
        "kegiatan/<int:pk>/mitra/", partners.SessionPartnerView.as_view(), name="session_partner"
    ),
]
