"""Views as attributes and one call: scope, partial pages, and refusals a user can read."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.generic import DetailView, FormView, ListView, View
from django.views.generic.detail import SingleObjectMixin

from pembinaan.common.errors import DomainError


def return_path(request) -> str:
    """The page of this site that `?kembali=` asks to go back to, or ""."""
    asked = request.GET.get("kembali", "")
    own = url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if own and asked.startswith("/") else ""


class ScopedMixin:
    """Narrows `queryset` to what the signed-in user may see; the rest answers 404."""

    def get_queryset(self):
        return super().get_queryset().visible_to(self.request.user)


class PartialMixin:
    """Serves `partial_template_name` to htmx and the whole page to everybody else."""

    partial_template_name = ""

    def get_template_names(self) -> list[str]:
        headers = self.request.headers
        wants_part = "HX-Request" in headers and "HX-History-Restore-Request" not in headers
        if self.partial_template_name and wants_part:
            return [self.partial_template_name]
        return super().get_template_names()

    def render_to_response(self, context, **kwargs):
        response = super().render_to_response(context, **kwargs)
        patch_vary_headers(response, ["HX-Request", "HX-History-Restore-Request"])
        return response


class PagedListView(ListView):
    """25 rows a page. A page that is gone, or no number, becomes the nearest one there is."""

    paginate_by = 25

    def paginate_queryset(self, queryset, page_size: int) -> tuple:
        page = self.get_paginator(queryset, page_size).get_page(self.request.GET.get("page"))
        return page.paginator, page, page.object_list, page.has_other_pages()


class ScopedListView(PartialMixin, ScopedMixin, PagedListView):
    """A scoped list, narrowed by `filterset_class` where there is one."""

    filterset_class = None
    filter = None

    def get_queryset(self):
        queryset = super().get_queryset()
        if self.filterset_class is None:
            return queryset
        self.filter = self.filterset_class(
            self.request.GET, queryset=queryset, request=self.request
        )
        return self.filter.qs if self.filter.is_valid() else queryset.none()

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"filter": self.filter}


class ScopedDetailView(PartialMixin, ScopedMixin, DetailView):
    """One row in scope, or 404."""


class ServiceMixin(ScopedMixin, SingleObjectMixin):
    """The row a service acts on (none without `queryset`) and where to go afterwards."""

    success_message = ""
    success_url = None

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.object = None if self.queryset is None else self.get_object()

    def get_success_url(self) -> str:
        return self.success_url or self.object.get_absolute_url()

    def succeed(self, response: HttpResponseBase | None) -> HttpResponseBase:
        if self.success_message:
            messages.success(self.request, self.success_message)
        return response or redirect(return_path(self.request) or self.get_success_url())


class ServiceFormView(ServiceMixin, FormView):
    """A form whose valid input goes to `perform(form)`; a refusal comes back beside its field."""

    def perform(self, form) -> HttpResponseBase | None:
        """Call the service. A returned response replaces the redirect."""
        raise NotImplementedError

    def form_valid(self, form) -> HttpResponseBase:
        try:
            response = self.perform(form)
        except DomainError as error:
            field = getattr(error, "field", None)
            form.add_error(field if field in form.fields else None, error.message)
            form.refusal = error.code
            return self.form_invalid(form)
        return self.succeed(response)


class ServiceActionView(ServiceMixin, View):
    """A step without input: POST only; a refusal is a message on the page it came from."""

    def perform(self) -> HttpResponseBase | None:
        """Call the service. A returned response replaces the redirect."""
        raise NotImplementedError

    def post(self, request, *args, **kwargs) -> HttpResponseBase:
        try:
            return self.succeed(self.perform())
        except DomainError as error:
            messages.error(request, error.message)
            return redirect(self.get_success_url())
