"""Realisation, evidence and feedback."""

from django.urls import path

from evaluations.views import execution, feedback

urlpatterns = [
    path(
        "skp/<int:plan>/periode/<int:period>/",
        execution.RealisationsView.as_view(),
        name="realisations",
    ),
    path(
        "skp/<int:plan>/periode/<int:period>/hasil/<int:result>/",
        execution.RecordView.as_view(),
        name="record",
    ),
    path(
        "skp/<int:plan>/periode/<int:period>/sumber/",
        execution.SourcesReadView.as_view(),
        name="sources_read",
    ),
    path("bukti/<int:pk>/", execution.EvidenceView.as_view(), name="evidence"),
    path("bukti/<int:pk>/hapus/", execution.EvidenceRemoveView.as_view(), name="evidence_remove"),
    path("umpan-balik/", feedback.FeedbackView.as_view(), name="feedback"),
    path("umpan-balik/beri/", feedback.ColleaguesView.as_view(), name="feedback_people"),
    path("umpan-balik/beri/<int:pk>/", feedback.FeedbackGiveView.as_view(), name="feedback_give"),
]
