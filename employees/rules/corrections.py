"""What an employee may ask to be corrected: which values can be taken over as they are.

A proposal is kept as one text: an ISO date, the number of the sex, "before | after" for titles.
The answer is due after 3x24 hours (rule book R10.22, R10.24c).
"""

from collections.abc import Mapping
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone

from employees.enums import CorrectionSubject, Gender

ANSWER_WITHIN = timedelta(hours=72)
LONGEST: Mapping[str, int] = {"name": 120, "title_before": 40, "title_after": 60}


def values_of(subject: CorrectionSubject, proposed: str) -> dict:
    """Columns of Employee with their new values; {} for a subject that needs a form of its own.

    Raises ValueError with an Indonesian sentence when `proposed` is no such value.
    """
    read = READERS.get(subject)
    return read(proposed.strip()) if read else {}


def _name(text: str) -> dict:
    return {"name": _within("name", text)}


def _titles(text: str) -> dict:
    before, bar, after = text.partition("|")
    if not bar or "|" in after:
        raise ValueError("Tulis gelar depan dan gelar belakang, dipisahkan tanda |.")
    titles = {"title_before": before.strip(), "title_after": after.strip()}
    return {name: _within(name, title, required=False) for name, title in titles.items()}


def _birth(text: str) -> dict:
    try:
        born = date.fromisoformat(text)
    except ValueError:
        raise ValueError("Tanggal lahir ini tidak ada; periksa tanggalnya.") from None
    if not date(1900, 1, 1) <= born < timezone.localdate():
        raise ValueError("Tanggal lahir ini tidak mungkin; periksa tahunnya.")
    return {"born_on": born}


def _gender(text: str) -> dict:
    if text not in ("1", "2"):
        raise ValueError("Pilih jenis kelamin.")
    return {"gender": Gender(int(text))}


def _email(text: str) -> dict:
    try:
        validate_email(text)
    except ValidationError:
        raise ValueError("Alamat surel ini tidak sah, misalnya nama@contoh.go.id.") from None
    return {"email": text}


def _within(name: str, text: str, *, required: bool = True) -> str:
    if required and not text:
        raise ValueError("Tuliskan yang seharusnya.")
    if len(text) > LONGEST[name]:
        raise ValueError(f"Terlalu panjang: paling banyak {LONGEST[name]} huruf.")
    return text


READERS = {
    CorrectionSubject.NAME: _name,
    CorrectionSubject.TITLES: _titles,
    CorrectionSubject.BIRTH: _birth,
    CorrectionSubject.GENDER: _gender,
    CorrectionSubject.EMAIL: _email,
}
