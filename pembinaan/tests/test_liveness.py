"""/sehat/: an answer without account or session."""

import pytest
from celery import current_app
from django.db import connection

pytestmark = pytest.mark.django_db


def test_all_servers_answer(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        response = client.get("/sehat/")
    assert (response.status_code, response.content) == (200, b"Sehat\n")
    assert response["Content-Type"] == "text/plain"
    assert not response.cookies


def test_a_load_balancer_may_ask_without_tls(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/masuk/").status_code == 301
    assert client.get("/sehat/").status_code == 200


def test_a_silent_broker_is_named(client, monkeypatch):
    monkeypatch.setattr(current_app.conf, "broker_read_url", "redis+socket:///tidak/ada.sock")
    response = client.get("/sehat/")
    assert response.status_code == 503
    assert response.content.decode() == "Tidak terjangkau: Antrean tugas\n"


def test_a_silent_database_is_named(client, monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "HOST", "/tidak/ada")
    connection.close()
    try:
        response = client.get("/sehat/")
    finally:
        monkeypatch.undo()
    assert response.content.decode() == "Tidak terjangkau: Basis data\n"
