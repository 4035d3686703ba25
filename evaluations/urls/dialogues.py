"""Dialogue, guidance and counselling."""

from django.urls import path

from evaluations.views import counselling, dialogues, guidance

urlpatterns = [
    path("dialog/", dialogues.DialoguesView.as_view(), name="dialogues"),
    path("dialog/baru/", dialogues.DialogueNewView.as_view(), name="dialogue_new"),
    path("dialog/<int:pk>/", dialogues.DialogueView.as_view(), name="dialogue"),
    path("dialog/<int:pk>/ubah/", dialogues.DialogueEditView.as_view(), name="dialogue_edit"),
    path(
        "dialog/<int:pk>/konfirmasi/",
        dialogues.DialogueConfirmView.as_view(),
        name="dialogue_confirm",
    ),
    path("bimbingan/", guidance.GuidancesView.as_view(), name="guidances"),
    path("bimbingan/baru/", guidance.GuidanceNewView.as_view(), name="guidance_new"),
    path("bimbingan/<int:pk>/", guidance.GuidanceView.as_view(), name="guidance"),
    path("bimbingan/<int:pk>/isi/", guidance.GuidanceFillView.as_view(), name="guidance_fill"),
    path(
        "bimbingan/<int:pk>/tandatangan/",
        guidance.GuidanceSignView.as_view(),
        name="guidance_sign",
    ),
    path(
        "bimbingan/<int:pk>/umpan-balik/",
        guidance.GuidanceFeedbackView.as_view(),
        name="guidance_feedback",
    ),
    path(
        "bimbingan/<int:pk>/kompetensi/",
        guidance.CompetencyReviewView.as_view(),
        name="guidance_review",
    ),
    path("konseling/", counselling.ReportsView.as_view(), name="counsellings"),
    path("konseling/lapor/<int:pk>/", counselling.ReportNewView.as_view(), name="report_new"),
    path("konseling/<int:pk>/", counselling.ReportView.as_view(), name="counselling"),
    path(
        "konseling/<int:pk>/jadwal/",
        counselling.ScheduleView.as_view(),
        name="counselling_schedule",
    ),
    path("konseling/<int:pk>/tutup/", counselling.CloseView.as_view(), name="counselling_close"),
    path("konseling/<int:pk>/hasil/", counselling.RecordView.as_view(), name="counselling_record"),
    path(
        "konseling/<int:pk>/konfirmasi/",
        counselling.ConfirmView.as_view(),
        name="counselling_confirm",
    ),
]
