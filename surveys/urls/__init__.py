"""/survei/: answering, results, questionnaires and waves."""

from django.urls import path

from surveys.urls import questionnaires, results, services, waves
from surveys.views import answering, public

app_name = "surveys"
urlpatterns = [
    path("", answering.MineView.as_view(), name="mine"),
    path("<int:wave>/", answering.AnswerView.as_view(), name="answer"),
    path("tautan/<str:token>/", answering.LinkView.as_view(), name="link"),
    path("p/<slug:code>/", public.PublicView.as_view(), name="public"),
    *results.urlpatterns,
    *services.urlpatterns,
    *questionnaires.urlpatterns,
    *waves.urlpatterns,
]
