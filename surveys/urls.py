"""/survei/: answering and results."""

from django.urls import path

from surveys import views

app_name = "surveys"
urlpatterns = [
    path("", views.MineView.as_view(), name="mine"),
    path("hasil/", views.WavesView.as_view(), name="waves"),
    path("<int:wave>/", views.AnswerView.as_view(), name="answer"),
    path("<int:pk>/hasil/", views.ResultsView.as_view(), name="results"),
]
