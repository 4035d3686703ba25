"""/kinerja/: the performance cycle."""

from django.urls import path

from evaluations.views import (
    execution,
    feedback,
    goals,
    mine,
    organisation,
    plan_contents,
    plans,
    ratings,
    runs,
    team,
)

app_name = "evaluations"
urlpatterns = [
    # SKP
    path("", mine.MineView.as_view(), name="mine"),
    path("pohon/", goals.GoalsView.as_view(), name="goals"),
    path("skp/", plans.PlanListView.as_view(), name="plans"),
    path("skp/susun/", plans.PlanOpenView.as_view(), name="plan_open"),
    path("skp/<int:pk>/", plans.PlanView.as_view(), name="plan"),
    path("skp/<int:pk>/pendekatan/", plans.PlanApproachView.as_view(), name="plan_approach"),
    path("skp/<int:pk>/ajukan/", plans.PlanSubmitView.as_view(), name="plan_submit"),
    path("skp/<int:pk>/tarik/", plans.PlanWithdrawView.as_view(), name="plan_withdraw"),
    path("skp/<int:pk>/kembalikan/", plans.PlanReturnView.as_view(), name="plan_return"),
    path("skp/<int:pk>/setujui/", plans.PlanApproveView.as_view(), name="plan_approve"),
    path(
        "skp/<int:pk>/perilaku/",
        plan_contents.ExpectationsView.as_view(),
        name="plan_expectations",
    ),
    path("skp/<int:pk>/lampiran/", plan_contents.AnnexesView.as_view(), name="plan_annexes"),
    path("skp/<int:pk>/hasil/", plan_contents.ResultFormView.as_view(), name="result_add"),
    path(
        "skp/<int:pk>/hasil/<int:result_pk>/",
        plan_contents.ResultFormView.as_view(),
        name="result",
    ),
    path(
        "skp/<int:pk>/hasil/<int:result_pk>/hapus/",
        plan_contents.ResultRemoveView.as_view(),
        name="result_remove",
    ),
    # Realisation, evidence, feedback
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
    path("bukti/<int:pk>/", execution.EvidenceView.as_view(), name="evidence"),
    path("bukti/<int:pk>/hapus/", execution.EvidenceRemoveView.as_view(), name="evidence_remove"),
    path("umpan-balik/", feedback.FeedbackView.as_view(), name="feedback"),
    path("umpan-balik/beri/", feedback.ColleaguesView.as_view(), name="feedback_people"),
    path("umpan-balik/beri/<int:pk>/", feedback.FeedbackGiveView.as_view(), name="feedback_give"),
    # Rating
    path("tim/", team.TeamView.as_view(), name="team"),
    path("skp/<int:plan>/periode/<int:period>/nilai/", ratings.RateView.as_view(), name="rate"),
    path("evaluasi/<int:pk>/", ratings.EvaluationView.as_view(), name="evaluation"),
    path(
        "evaluasi/<int:pk>/terima/",
        ratings.EvaluationAcceptView.as_view(),
        name="evaluation_accept",
    ),
    path(
        "evaluasi/<int:pk>/buka/",
        ratings.EvaluationReopenView.as_view(),
        name="evaluation_reopen",
    ),
    path(
        "capaian-organisasi/",
        organisation.OrganisationListView.as_view(),
        name="organisation_results",
    ),
    path(
        "capaian-organisasi/<int:unit>/periode/<int:period>/",
        organisation.OrganisationResultView.as_view(),
        name="organisation_result",
    ),
    # Periodic runs
    path("perhitungan/", runs.RunsView.as_view(), name="runs"),
    path("perhitungan/<int:pk>/", runs.RunView.as_view(), name="run"),
    path("perhitungan/<int:pk>/kemajuan/", runs.RunProgressView.as_view(), name="run_progress"),
    path("perhitungan/<int:pk>/batal/", runs.RunCancelView.as_view(), name="run_cancel"),
    path("perhitungan/periode/<int:pk>/mulai/", runs.RunStartView.as_view(), name="run_start"),
    path(
        "perhitungan/periode/<int:pk>/tutup/", runs.PeriodCloseView.as_view(), name="period_close"
    ),
]
