"""Why somebody is the rater, in words."""

from datetime import date

import pytest

from employees.enums import AssignmentKind, EmployeeKind, RaterRule
from employees.models import RaterOverride
from employees.queries.raters import explain_rater, rules_of
from employees.tests.factories import EmployeeFactory, UnitFactory, UserFactory
from employees.tests.test_resolution import TODAY, is_away, leads, works_in

pytestmark = pytest.mark.django_db
MEND = (
    "Pengelola kepegawaian (HR) dapat mengisi jabatan kepala unit atau menetapkan penilai "
    "secara tertulis."
)


@pytest.fixture
def office():
    return UnitFactory(name="Dinas Kesehatan")


@pytest.fixture
def section(office):
    return UnitFactory(name="Seksi Gizi", parent=office)


def told(person, **kwargs) -> tuple[RaterRule, list[str]]:
    explanation = explain_rater(person, on=TODAY, **kwargs)
    return explanation.rule, list(explanation.sentences)


def named(name, unit):
    return EmployeeFactory(name=name, unit=unit)


def test_the_own_head(office, section):
    leads(office, named("Ani", office))
    leads(section, named("Budi", section))
    staff = works_in(section)
    assert told(staff) == (
        RaterRule.OWN_HEAD,
        ["Anda dinilai oleh Budi karena Budi memimpin Seksi Gizi, unit tempat Anda bekerja."],
    )
    assert explain_rater(staff, on=TODAY).superior.name == "Ani"


def test_of_somebody_else(section):
    leads(section, named("Budi", section))
    assert told(works_in(section), whom="Citra")[1] == [
        "Citra dinilai oleh Budi karena Budi memimpin Seksi Gizi, unit tempat Citra bekerja."
    ]


def test_a_head_oneself(office, section):
    leads(office, named("Ani", office))
    assert told(leads(section)) == (
        RaterRule.HEAD_ABOVE,
        [
            (
                "Anda dinilai oleh Ani karena Anda sendiri memimpin Seksi Gizi; "
                "Ani memimpin Dinas Kesehatan, unit di atasnya."
            )
        ],
    )


def test_a_vacant_unit(office, section):
    leads(office, named("Ani", office))
    assert told(works_in(section)) == (
        RaterRule.HEAD_ABOVE,
        [
            (
                "Anda dinilai oleh Ani karena Ani memimpin Dinas Kesehatan, "
                "unit di atas unit kerja Anda."
            ),
            (
                "Jabatan kepala definitif Seksi Gizi sedang kosong, "
                "tanpa Plt. atau Plh. yang menggantikan."
            ),
        ],
    )


def test_a_closed_unit(office, section):
    leads(office, named("Ani", office))
    section.valid_to = date(2026, 6, 1)
    section.save()
    assert told(works_in(section))[1][1] == "Seksi Gizi sudah tidak berlaku sejak 1 Juni 2026."


def test_an_acting_head_of_a_vacant_unit(section):
    leads(section, named("Budi", section), AssignmentKind.PLT)
    assert told(works_in(section)) == (
        RaterRule.ACTING,
        [
            (
                "Anda dinilai oleh Budi karena Budi menjabat Plt. kepala Seksi Gizi, "
                "unit tempat Anda bekerja."
            ),
            "Jabatan kepala definitif Seksi Gizi sedang kosong.",
        ],
    )


def test_an_acting_head_for_one_who_is_away_and_not_why(section):
    is_away(leads(section, named("Ani", section)))
    leads(section, named("Budi", section), AssignmentKind.PLH)
    assert told(works_in(section))[1] == [
        (
            "Anda dinilai oleh Budi karena Budi menjabat Plh. kepala Seksi Gizi, "
            "unit tempat Anda bekerja."
        ),
        "Kepala definitif Seksi Gizi, Ani, sedang tidak bertugas.",
    ]


@pytest.fixture
def override(section):
    return RaterOverride(
        employee=works_in(section),
        rater=named("Dewi", UnitFactory()),
        reason="Diperbantukan pada Sekretariat Daerah.",
        basis="800/12/2026",
        valid_from=date(2026, 1, 1),
        valid_to=date(2027, 1, 1),
        granted_by=UserFactory(),
    )


def test_a_letter(override):
    override.save()
    assert told(override.employee) == (
        RaterRule.OVERRIDE,
        [
            (
                "Anda dinilai oleh Dewi berdasarkan penetapan tertulis: "
                "Diperbantukan pada Sekretariat Daerah."
            ),
            "Nomor surat: 800/12/2026.",
            "Penetapan berlaku sejak 1 Januari 2026 dan berakhir 1 Januari 2027.",
        ],
    )


def test_a_letter_for_somebody_who_left(override, section):
    override.save()
    override.rater.is_active = False
    override.rater.save()
    leads(section, named("Budi", section))
    assert told(override.employee)[1] == [
        "Anda dinilai oleh Budi karena Budi memimpin Seksi Gizi, unit tempat Anda bekerja.",
        "Penetapan tertulis untuk Dewi tidak dipakai karena Dewi sudah tidak aktif.",
    ]


def test_nobody_and_who_can_mend_it(section):
    text = "Anda belum mempunyai pejabat penilai: tidak ada kepala unit di unit kerja sendiri "
    rule, sentences = told(works_in(section))
    assert (rule, sentences[:2]) == (RaterRule.NOBODY, [text + "maupun di atasnya.", MEND])


def test_nobody_above_the_top(office):
    assert told(leads(office)) == (
        RaterRule.NOBODY,
        [
            (
                "Anda belum mempunyai pejabat penilai: tidak ada kepala unit di atas "
                "Dinas Kesehatan, unit yang Anda pimpin."
            ),
            MEND,
        ],
    )


def test_who_is_not_rated(section):
    official = EmployeeFactory(kind=EmployeeKind.NON_ASN, nip=None)
    assert told(official) == (
        RaterRule.NOT_RATED,
        ["Anda pejabat negara; penilaian kinerja ini untuk ASN."],
    )
    retired = works_in(section, is_active=False)
    assert told(retired)[1] == ["Anda tidak aktif sehingga tidak dinilai."]


def test_the_reasons_of_many_take_one_query(section, django_assert_num_queries):
    head = leads(section)
    people = [head, works_in(section), works_in(section, is_active=False)]
    with django_assert_num_queries(1):
        found = rules_of(people, on=TODAY)
    assert list(found.values()) == [RaterRule.NOBODY, RaterRule.OWN_HEAD, RaterRule.NOT_RATED]
