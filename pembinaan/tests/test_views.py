"""The shared views on a real scoped model: people of the user's own unit subtree."""

from urllib.parse import urlencode

import django_filters
import pytest
from django import forms
from django.contrib.messages import get_messages
from django.urls import include, path, reverse
from django.views.generic import TemplateView

from employees.enums import Role
from employees.models import Employee
from employees.tests.factories import EmployeeFactory, UserFactory, grant
from pembinaan.common.errors import DomainError, InvalidInput
from pembinaan.common.views import (
    ScopedDetailView,
    ScopedListView,
    ServiceActionView,
    ServiceFormView,
)

pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


class NameFilter(django_filters.FilterSet):
    name = django_filters.CharFilter(lookup_expr="icontains")
    unit_id = django_filters.NumberFilter()


class ListPage(ScopedListView):
    queryset = Employee.objects.order_by("pk")
    filterset_class = NameFilter
    template_name = "_pagination.html"
    partial_template_name = "_empty.html"


class DetailPage(ScopedDetailView):
    queryset = Employee.objects.all()
    template_name = "_empty.html"


class RenameForm(forms.Form):
    name = forms.CharField()


class RenamePage(ServiceFormView):
    queryset = Employee.objects.all()
    form_class = RenameForm
    template_name = "_form.html"
    success_message = "Nama disimpan."
    success_url = "/selesai/"

    def perform(self, form) -> None:
        name = form.cleaned_data["name"]
        if name == "salah":
            raise InvalidInput("bad_name", "Nama itu keliru.", field="name")
        if name == "lain":
            raise InvalidInput("bad_other", "Isian lain keliru.", field="tidak_ada")
        if name == "tutup":
            raise DomainError("closed", "Periode sudah ditutup.")
        Employee.objects.filter(pk=self.object.pk).update(name=name)


class RetireStep(ServiceActionView):
    queryset = Employee.objects.all()
    success_message = "Diberhentikan."
    success_url = "/selesai/"

    def perform(self) -> None:
        if self.object.name == "tutup":
            raise DomainError("closed", "Periode sudah ditutup.")


done = TemplateView.as_view(template_name="_empty.html")
urlpatterns = [
    path("selesai/", done),
    path("orang/", ListPage.as_view(), name="list"),
    path("orang/<int:pk>/", DetailPage.as_view(), name="detail"),
    path("orang/<int:pk>/nama/", RenamePage.as_view(), name="rename"),
    path("orang/<int:pk>/henti/", RetireStep.as_view(), name="retire"),
    path("", include("pembinaan.urls")),  # the menu of every page leads there
]


@pytest.fixture
def person():
    return EmployeeFactory(name="Semula")


@pytest.fixture
def officer(client, person):
    """HR of the person's unit, and of no other."""
    client.force_login(grant(UserFactory(), Role.HR, person.unit))
    return client


def texts(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_a_list_holds_only_what_is_in_scope(officer, person):
    EmployeeFactory()
    assert list(officer.get("/orang/").context["object_list"]) == [person]


def test_a_list_has_25_rows_a_page(officer, person):
    EmployeeFactory.create_batch(25, unit=person.unit)
    assert len(officer.get("/orang/").context["object_list"]) == 25
    assert len(officer.get("/orang/?page=2").context["object_list"]) == 1


@pytest.mark.parametrize(("asked", "number"), [("abc", 1), ("0", 2), ("99", 2), ("1.5", 1)])
def test_a_page_that_is_not_there_is_the_nearest(officer, person, asked, number):
    EmployeeFactory.create_batch(25, unit=person.unit)
    assert officer.get(f"/orang/?page={asked}").context["page_obj"].number == number


def test_a_filter_narrows_and_nonsense_finds_nobody(officer, person):
    other = EmployeeFactory(name="Lainnya", unit=person.unit)
    assert list(officer.get("/orang/?name=lain").context["object_list"]) == [other]
    assert list(officer.get("/orang/?unit_id=abc").context["object_list"]) == []


@pytest.mark.parametrize(
    ("headers", "template"),
    [
        ({}, "_pagination.html"),
        ({"HX-Request": "true"}, "_empty.html"),
        ({"HX-Request": "true", "HX-History-Restore-Request": "true"}, "_pagination.html"),
    ],
)
def test_htmx_gets_the_part_and_the_back_button_the_page(officer, headers, template):
    response = officer.get("/orang/", headers=headers)
    assert response.templates[0].name == template
    assert {"HX-Request", "HX-History-Restore-Request"} <= set(response["Vary"].split(", "))


@pytest.mark.parametrize("name", ["detail", "rename"])
def test_rows_out_of_scope_are_not_found(officer, person, name):
    assert officer.get(reverse(name, args=[person.pk])).status_code == 200
    assert officer.get(reverse(name, args=[EmployeeFactory().pk])).status_code == 404


def test_visitors_are_sent_to_sign_in(client, person):
    response = client.get(f"/orang/{person.pk}/nama/")
    assert response["Location"] == f"/masuk/?next=/orang/{person.pk}/nama/"


def test_valid_input_reaches_the_service(officer, person):
    response = officer.post(f"/orang/{person.pk}/nama/", {"name": "Baru"})
    assert response["Location"] == "/selesai/"
    assert texts(response) == ["Nama disimpan."]
    person.refresh_from_db()
    assert person.name == "Baru"


@pytest.mark.parametrize(
    ("asked", "to"),
    [
        ("/pegawai/mutu/?unit=1", "/pegawai/mutu/?unit=1"),
        ("https://jahat.example/", "/selesai/"),
        ("//jahat.example/", "/selesai/"),
        ("javascript:alert(1)", "/selesai/"),
        ("", "/selesai/"),
    ],
)
def test_a_form_leads_back_to_the_page_of_this_site_it_was_opened_from(officer, person, asked, to):
    address = f"/orang/{person.pk}/nama/?{urlencode({'kembali': asked})}"
    assert officer.post(address, {"name": "Baru"})["Location"] == to


@pytest.mark.parametrize(
    ("typed", "field", "error"),
    [
        ("salah", "name", "Nama itu keliru."),
        ("lain", "__all__", "Isian lain keliru."),
        ("tutup", "__all__", "Periode sudah ditutup."),
    ],
)
def test_a_refusal_comes_back_on_the_form_with_what_was_typed(
    officer, person, typed, field, error
):
    response = officer.post(f"/orang/{person.pk}/nama/", {"name": typed})
    assert response.status_code == 200
    assert response.context["form"].errors == {field: [error]}
    assert f'value="{typed}"' in response.content.decode()
    assert texts(response) == []


def test_a_step_takes_post_only_and_redirects(officer, person):
    address = f"/orang/{person.pk}/henti/"
    assert officer.get(address).status_code == 405
    response = officer.post(address)
    assert (response["Location"], texts(response)) == ("/selesai/", ["Diberhentikan."])


def test_a_refused_step_becomes_a_message(officer, person):
    Employee.objects.filter(pk=person.pk).update(name="tutup")
    response = officer.post(f"/orang/{person.pk}/henti/")
    assert (response["Location"], texts(response)) == ("/selesai/", ["Periode sudah ditutup."])


def test_a_step_on_a_row_out_of_scope_is_not_found(officer):
    assert officer.post(f"/orang/{EmployeeFactory().pk}/henti/").status_code == 404
