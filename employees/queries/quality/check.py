"""What one check is."""

from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """What a fault does; the worst first."""

    BLOCKS = "Menghalangi SKP"
    WRONG = "Angka menjadi keliru"
    TIDY = "Perlu dirapikan"

    @property
    def tone(self) -> str:
        return {"BLOCKS": "danger", "WRONG": "warning", "TIDY": "neutral"}[self.name]


class Mender(Enum):
    """The office that can mend a fault."""

    OPD = "HR OPD"
    AGENCY = "HR instansi"
    ADMIN = "Administrator"


class Subject(Enum):
    """Whose fault it is; the column of the finding that holds it."""

    PERSON = "employee_id"
    UNIT = "unit_id"


class FormTakes(Enum):
    """What the address of a form names."""

    SUBJECT = "the person or unit at fault"
    POST = "the person's definitive post in force"
    SEARCH = "nothing; the person is searched for by NIP"


@dataclass(frozen=True, slots=True)
class Check:
    """`sql` gives employee_id (NULL when a unit is at fault), unit_id and detail, once a fault.

    It may read the table `retirement` and takes the day as `%(on)s` with PARAMETERS of the
    registry. `form` names the page that mends the fault, `bulk_form` one that mends several.
    A check that looks for doubles names what is the same in them, and puts `{among}` where people
    are read, so that single ones are compared with their like only.
    """

    code: str
    title: str
    severity: Severity
    why: str
    cure: str
    mender: Mender
    form: str
    sql: str
    subject: Subject = Subject.PERSON
    form_takes: FormTakes = FormTakes.SUBJECT
    bulk_form: str = ""
    same_in: str = ""
