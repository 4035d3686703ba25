"""How certificates are numbered."""

from trainings.rules.certificates import certificate_number


def test_the_number_names_kind_serial_agency_and_year():
    assert certificate_number(serial=123, agency_code="15.71", year=2026) == (
        "800.2/000123/15.71/2026"
    )
    assert certificate_number(serial=1_234_567, agency_code="15", year=2027) == (
        "800.2/1234567/15/2027"
    )
