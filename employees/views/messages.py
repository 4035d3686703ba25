"""/pesan/: the inbox."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.generic import View

from employees.models import Notification
from employees.services.notifications import mark_read
from pembinaan.common.views import ScopedListView, ServiceActionView


class InboxView(ScopedListView):
    """`?bagian=semua` shows what was read, too."""

    queryset = Notification.objects.all()
    template_name = "employees/inbox.html"

    def get_queryset(self):
        rows = super().get_queryset()
        return rows if self.everything else rows.unread()

    @property
    def everything(self) -> bool:
        return self.request.GET.get("bagian") == "semua"

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"everything": self.everything}


class OpenMessageView(ServiceActionView):
    """Marks the message read and leads to what it is about."""

    queryset = Notification.objects.all()

    def perform(self) -> HttpResponse:
        mark_read(user=self.request.user, notification_id=self.object.pk)
        return redirect(self.object.url)


class ReadAllView(View):
    http_method_names = ["post"]

    def post(self, request) -> HttpResponse:
        mark_read(user=request.user)
        messages.success(request, "Semua pesan sudah ditandai dibaca.")
        return redirect("messages:inbox")
