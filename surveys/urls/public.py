"""/skm/: what users of a service see, without an account."""

from django.urls import path

from surveys.views import public_results, service_survey

app_name = "skm"
urlpatterns = [
    path("<slug:code>/", service_survey.ServiceSurveyView.as_view(), name="survey"),
    path("<slug:code>/hasil/", public_results.PublicResultsView.as_view(), name="results"),
]
