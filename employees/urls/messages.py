"""/pesan/: what the system tells a person."""

from django.urls import path

from employees.views import messages

app_name = "messages"
urlpatterns = [
    path("", messages.InboxView.as_view(), name="inbox"),
    path("dibaca/", messages.ReadAllView.as_view(), name="read_all"),
    path("<int:pk>/buka/", messages.OpenMessageView.as_view(), name="open"),
]
