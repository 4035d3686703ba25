"""/survei/: answering and results."""

from django.urls import path

from surveys.urls import services
from surveys.views import answering, results

app_name = "surveys"
urlpatterns = [
    path("", answering.MineView.as_view(), name="mine"),
    path("hasil/", results.WavesView.as_view(), name="waves"),
    path("<int:wave>/", answering.AnswerView.as_view(), name="answer"),
    path("<int:pk>/hasil/", results.ResultsView.as_view(), name="results"),
    *services.urlpatterns,
]
