"""Standards of posts: HR reads them, HR of all agencies sets them."""

from django.http import Http404
from django.urls import reverse_lazy

from employees.enums import PositionKind, Role
from employees.forms.competencies import PositionFilter, StandardsForm
from employees.models import Competency, Position
from employees.rules.competencies import standard_level
from employees.services.standards import keeps_standards, set_standards
from pembinaan.common.views import PagedListView, PartialMixin, ServiceFormView


class PositionStandardsView(PartialMixin, PagedListView):
    template_name = "employees/position_standards.html"
    partial_template_name = "employees/_position_standards.html"
    filter = None

    def get_queryset(self):
        if not self.request.user.holds(Role.HR):
            raise Http404
        posts = Position.objects.exclude(kind=PositionKind.STATE_OFFICIAL).order_by("name")
        posts = posts.prefetch_related("standards__competency")
        self.filter = PositionFilter(self.request.GET, queryset=posts, request=self.request)
        return self.filter.qs if self.filter.is_valid() else posts.none()

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        posts = context["object_list"]
        return context | {
            "filter": self.filter,
            "rows": [(post, standard_level(post.kind, post.level)) for post in posts],
            "may_set": keeps_standards(self.request.user),
        }


class PositionStandardView(ServiceFormView):
    queryset = Position.objects.all()
    form_class = StandardsForm
    template_name = "employees/position_standard.html"
    success_message = "Standar kompetensi jabatan disimpan."
    success_url = reverse_lazy("employees:position_standards")

    def get_queryset(self):
        if not keeps_standards(self.request.user):
            raise Http404
        return self.queryset.all()

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {
            "position": self.object,
            "competencies": list(Competency.objects.all()),
            "own": dict(self.object.standards.values_list("competency", "level")),
        }

    def perform(self, form) -> None:
        set_standards(position_id=self.object.pk, levels=form.levels, by=self.request.user)
