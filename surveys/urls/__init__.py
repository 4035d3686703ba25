"""/survei/: answering and results."""

from django.urls import path

from surveys.urls import results, services
from surveys.views import answering, public

app_name = "surveys"
urlpatterns = [
    path("", answering.MineView.as_view(), name="mine"),
    path("<int:wave>/", answering.AnswerView.as_view(), name="answer"),
    path("tautan/<str:token>/", answering.LinkView.as_view(), name="link"),
    path("p/<slug:code>/", public.PublicView.as_view(), name="public"),
    *results.urlpatterns,
    *services.urlpatterns,
]
