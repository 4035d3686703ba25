"""A request that is too large is refused before its files are stored."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from employees.enums import Role
from employees.models import ImportBatch
from employees.tests.factories import UserFactory, grant

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("limit", "status"), [(2000, 400), (2_000_000, 200)])
def test_a_request_over_the_limit_is_refused(settings, limit, status):
    settings.REQUEST_MAX_BYTES = limit
    client = Client()
    client.force_login(grant(UserFactory(), Role.HR))
    page = reverse("employees:import_new", kwargs={"kind": "pegawai"})
    file = SimpleUploadedFile("pegawai.csv", b"x" * 3000)
    response = client.post(page, {"file": file})
    assert response.status_code == status
    assert ("pilih berkas yang lebih kecil" in response.content.decode()) == (status == 400)
    assert not ImportBatch.objects.exists()
