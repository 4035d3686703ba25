"""How certificates are numbered."""

CLASSIFICATION = "800.2"
"""Pendidikan dan pelatihan pegawai in the archive codes of regional government (Permendagri
83/2022); the number behind it runs by issuing agency and year, our decision."""


def certificate_number(*, serial: int, agency_code: str, year: int) -> str:
    """ "800.2/000123/15.71/2026"."""
    return f"{CLASSIFICATION}/{serial:06d}/{agency_code}/{year}"
