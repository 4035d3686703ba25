"""What carries an SKP on: copies, links, revisions and versions."""

from django.urls import path

from evaluations.views import plan_carrying, revisions

urlpatterns = [
    path("skp/<int:pk>/salin/", plan_carrying.PlanCopyView.as_view(), name="plan_copy"),
    path("skp/<int:pk>/tautan/", plan_carrying.PlanLinksView.as_view(), name="plan_links"),
    path("skp/<int:pk>/perubahan/", revisions.PlanReviseView.as_view(), name="plan_revise"),
    path(
        "skp/<int:pk>/perubahan/buang/", revisions.PlanDiscardView.as_view(), name="plan_discard"
    ),
    path("skp/<int:pk>/versi/", revisions.PlanVersionsView.as_view(), name="plan_versions"),
]
