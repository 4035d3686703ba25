"""/: what waits for the person who signed in."""

from django.views.generic import TemplateView

from dashboards.queries.home import sections


class HomeView(TemplateView):
    template_name = "dashboards/home.html"

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"sections": sections(self.request.user)}
