"""/survei/: answering and results."""

from django.urls import path

from surveys.urls import results, services
from surveys.views import answering

app_name = "surveys"
urlpatterns = [
    path("", answering.MineView.as_view(), name="mine"),
    path("<int:wave>/", answering.AnswerView.as_view(), name="answer"),
    *results.urlpatterns,
    *services.urlpatterns,
]
