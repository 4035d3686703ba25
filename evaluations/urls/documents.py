"""The signed document: delivered, returned, objected to, reported."""

from django.urls import path

from evaluations.views import delivery, objections

urlpatterns = [
    path(
        "evaluasi/<int:pk>/sampaikan/",
        delivery.EvaluationDeliverView.as_view(),
        name="evaluation_deliver",
    ),
    path("tim/periode/<int:pk>/sampaikan/", delivery.DeliverAllView.as_view(), name="deliver_all"),
    path("tim/periode/<int:pk>/lapor/", delivery.ReportView.as_view(), name="report"),
    path("atasan/", delivery.SuperiorView.as_view(), name="superior"),
    path("evaluasi/<int:pk>/keberatan/", objections.ObjectView.as_view(), name="object"),
    path("keberatan/<int:pk>/", objections.ObjectionView.as_view(), name="objection"),
    path("keberatan/<int:pk>/periksa/", objections.ExamineView.as_view(), name="examine"),
    path("keberatan/<int:pk>/penjelasan/", objections.ExplainView.as_view(), name="explain"),
    path("keberatan/<int:pk>/putusan/", objections.DecideView.as_view(), name="decide"),
    path(
        "keberatan/<int:pk>/bukti/", objections.ObjectionFileView.as_view(), name="objection_file"
    ),
]
