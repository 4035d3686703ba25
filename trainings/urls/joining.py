"""How people come into sessions: catalogue, applications, nominations, calendar file."""

from django.urls import path

from trainings.views import admission, applications, calendars, catalogue, nominations

urlpatterns = [
    path("katalog/", catalogue.CatalogueView.as_view(), name="catalogue"),
    path("kegiatan/<int:pk>/ajukan/", applications.ApplyView.as_view(), name="apply"),
    path("keikutsertaan/<int:pk>/batal/", applications.LeaveView.as_view(), name="leave"),
    path("persetujuan/", applications.ApprovalsView.as_view(), name="approvals"),
    path(
        "persetujuan/setujui/", applications.ApproveManyView.as_view(), name="applications_approve"
    ),
    path(
        "persetujuan/<int:pk>/setujui/",
        applications.ApproveView.as_view(),
        name="application_approve",
    ),
    path(
        "persetujuan/<int:pk>/tolak/",
        applications.DeclineView.as_view(),
        name="application_decline",
    ),
    path("kegiatan/<int:pk>/usulkan/", nominations.NominateView.as_view(), name="nominate"),
    path(
        "kegiatan/<int:pk>/usulkan/tempel/",
        nominations.NominatePasteView.as_view(),
        name="nominate_paste",
    ),
    path("kegiatan/<int:pk>/usulan/", nominations.NominationsView.as_view(), name="nominations"),
    path("kegiatan/<int:pk>/pendaftaran/", admission.AdmissionView.as_view(), name="admission"),
    path("kegiatan/<int:pk>/kalender.ics", calendars.CalendarView.as_view(), name="calendar"),
]
