"""Shared pages and parts, rendered as visitors and errors meet them."""

import re
from types import SimpleNamespace

import pytest
from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.urls import path
from django.views.generic import TemplateView

SYMBOLS = set(
    re.findall(r'<symbol id="([^"]+)"', (settings.BASE_DIR / "static/img/icons.svg").read_text())
)
TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.html"))

page = TemplateView.as_view(template_name="base.html")
urlpatterns = [
    path("", page, name="home"),
    path("keluar/", page, name="logout"),
    path("masuk/", TemplateView.as_view(template_name="registration/login.html"), name="login"),
    path("masuk/aktivasi/", page, name="activation"),
]
pytestmark = pytest.mark.urls(__name__)


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500", "registration/locked"])
def test_error_pages_need_no_context(name):
    html = render_to_string(f"{name}.html")
    assert html.count("<h1") == 1
    assert 'href="/"' in html


def test_every_icon_named_in_a_template_is_in_the_sprite():
    named = {
        name
        for template in TEMPLATES
        for name in re.findall(r'{% icon "([^"]+)"|icon="([^"]+)"', template.read_text())
        for name in name
        if name
    }
    assert len(named) > 10
    assert named <= SYMBOLS


def test_a_group_of_fields_is_named_by_its_legend():
    """Only a legend that is the first child names its fieldset."""
    after = [
        follows
        for template in TEMPLATES
        for follows in re.findall(r"<fieldset[^>]*>\s*(<\w+)", template.read_text())
    ]
    assert set(after) == {"<legend"}


def test_navigation_marks_the_current_page():
    item = SimpleNamespace(label="SKP", url="/skp/", icon="target", active=True, badge=4)
    html = render_to_string("_navigation.html", {"navigation": [item]})
    assert re.search(r'<a href="/skp/" aria-current="page">.*SKP.*>4<', html)


def test_sign_in_prefills_the_account_that_was_picked(rf):
    accounts = [{"username": "asn", "who": "Bidan"}, {"username": "kadis", "who": "Kepala Dinas"}]
    context = {"demo": True, "demo_accounts": accounts, "next": "/"}
    html = render_to_string(
        "registration/login.html", context, rf.get("/masuk/?akun=kadis&next=/x/")
    )
    assert re.search(r'name="username" value="kadis"', html)
    assert 'href="?akun=asn&amp;next=%2Fx%2F"' in html


def test_sign_in_without_demo_lists_no_accounts(rf):
    html = render_to_string("registration/login.html", {"next": ""}, rf.get("/masuk/"))
    assert 'name="username" value=""' in html
    assert "demo-pembinaan" not in html


def test_pages_keep_the_filters(rf):
    page_obj = Paginator(range(1310), 25).get_page(3)
    request = rf.get("/pegawai/?unit=7&page=3")
    html = render_to_string("_pagination.html", {"page_obj": page_obj}, request)
    assert "51–75 dari 1.310" in html
    assert 'rel="next" href="?unit=7&amp;page=4"' in html


class PlanForm(forms.Form):
    title = forms.CharField(label="Rencana <hasil>")
    aspect = forms.ChoiceField(
        label="Aspek", choices=[("1", "Waktu")], widget=forms.RadioSelect, required=True
    )


def test_error_summary_leads_to_the_fields(rf):
    form = PlanForm({})
    form.add_error(None, "Periode sudah ditutup.")
    html = render_to_string("_form.html", {"form": form}, rf.get("/"))
    assert "Periode sudah ditutup." in html
    assert '<a href="#id_title">Rencana &lt;hasil&gt;</a>' in html
    assert 'id="id_title"' in html
    assert '<a href="#div_id_aspect">Aspek</a>' in html
    assert 'id="div_id_aspect"' in html


def test_a_step_says_its_state_in_words():
    steps = [{"label": "Perencanaan", "state": "done"}, {"label": "Penilaian", "state": "current"}]
    html = render_to_string("_steps.html", {"steps": steps})
    assert 'aria-label="Selesai:"' in html
    assert html.count('aria-current="step"') == 1
