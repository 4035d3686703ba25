"""SKP and the picture of the organisation."""

from django.urls import path

from evaluations.views import goals, mine, plan_contents, plans

urlpatterns = [
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
]
