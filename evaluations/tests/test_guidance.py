"""Coaching and mentoring on the regulation's forms, their signatures, and who reads them."""

import pytest
from django.urls import reverse
from django.utils import timezone

from employees.enums import Role
from employees.tests.factories import EmployeeFactory, UserFactory, grant
from evaluations.enums.execution import GuidanceKind, GuidanceStatus
from evaluations.models import CompetencyMark, Guidance, GuidanceFeedback
from evaluations.queries.guidance import feedback_on, filled_sections, guidance_version
from evaluations.rules.guidance_forms import CRITERIA, FEEDBACK_CRITERIA, FORMS, Filler
from evaluations.services.guidance import (
    MarkInput,
    fill_guidance,
    open_guidance,
    review_competencies,
    sign_guidance,
    tell_about_guidance,
)
from evaluations.tests.factories_dialogues import GuidanceFactory
from evaluations.tests.factories_execution import account
from pembinaan.common.errors import DomainError

pytestmark = pytest.mark.django_db
OWN = {
    "GOAL": [["Cakupan K4", "80", "95", "Kunjungan rumah"]],
    "FACT": [["95", "82", "Sasaran pindah", "Data belum mutakhir"]],
    "CHANCE": [["Memutakhirkan data bersama kader"]],
}
STEP = {"STEP": [["Cakupan K4", "Data kader setiap bulan", "Tidak"]]}


@pytest.fixture
def midwife():
    return EmployeeFactory(rater=EmployeeFactory(rater=EmployeeFactory()))


def test_the_forms_have_the_columns_of_the_regulation():
    shape = {
        kind: [(section.code, len(section.columns), section.filler) for section in sections]
        for kind, sections in FORMS.items()
    }
    employee, guide = Filler.EMPLOYEE, Filler.GUIDE
    assert shape == {
        GuidanceKind.COACHING: [
            ("GOAL", 4, employee),
            ("FACT", 4, employee),
            ("CHANCE", 1, employee),
            ("STEP", 3, guide),
        ],
        GuidanceKind.MENTORING: [("GOAL", 4, employee), ("JOURNAL", 4, guide)],
    }
    assert sum(len(texts) for _, texts in FEEDBACK_CRITERIA) == CRITERIA == 9


def opened(midwife, **changes) -> Guidance:
    given = {
        "by": account(midwife.rater),
        "employee_id": midwife.pk,
        "kind": GuidanceKind.COACHING,
        "held_on": timezone.localdate(),
    }
    return open_guidance(**given | changes)


def test_the_rater_guides_or_gives_it_to_somebody(midwife):
    assert opened(midwife).guide == midwife.rater
    other = EmployeeFactory()
    row = opened(midwife, guide_id=other.pk)
    assert (row.guide, row.rater) == (other, midwife.rater)


@pytest.mark.parametrize("who", ["employee", "stranger"])
def test_nobody_else_opens_it(midwife, who):
    by = account(midwife if who == "employee" else EmployeeFactory())
    with pytest.raises(DomainError, match="pejabat penilai"):
        opened(midwife, by=by)


def test_nobody_guides_oneself(midwife):
    with pytest.raises(DomainError, match="bukan pegawai itu sendiri"):
        opened(midwife, guide_id=midwife.pk)


def test_each_fills_the_own_part_only(midwife):
    row = opened(midwife)
    fill_guidance(guidance_id=row.pk, by=account(midwife), lines=OWN | STEP)
    filled = {each.section.code: each.rows for each in filled_sections(row)}
    assert filled == OWN | {"STEP": []}
    fill_guidance(guidance_id=row.pk, by=account(midwife.rater), lines=STEP)
    row = Guidance.objects.get()
    assert {each.section.code: each.rows for each in filled_sections(row)} == OWN | STEP


def test_empty_rows_are_not_kept_and_wrong_shapes_refused(midwife):
    row = opened(midwife)
    by = account(midwife)
    fill_guidance(guidance_id=row.pk, by=by, lines={"GOAL": [["", " ", "", ""], *OWN["GOAL"]]})
    assert row.lines.count() == 1
    with pytest.raises(DomainError, match="Jumlah kolom"):
        fill_guidance(guidance_id=row.pk, by=by, lines={"GOAL": [["satu"]]})


def sign(row, person):
    row = Guidance.objects.get(pk=row.pk)
    return sign_guidance(guidance_id=row.pk, by=account(person), seen=guidance_version(row))


def signed(midwife) -> Guidance:
    row = opened(midwife)
    fill_guidance(guidance_id=row.pk, by=account(midwife), lines=OWN)
    fill_guidance(guidance_id=row.pk, by=account(midwife.rater), lines=STEP)
    sign(row, midwife)
    return sign(row, midwife.rater)


def test_both_sign_and_then_it_stays(midwife):
    row = signed(midwife)
    assert row.status == GuidanceStatus.SIGNED
    with pytest.raises(DomainError, match="sudah ditandatangani"):
        fill_guidance(guidance_id=row.pk, by=account(midwife), lines=OWN)


def test_an_incomplete_form_is_not_signed(midwife):
    row = opened(midwife)
    fill_guidance(guidance_id=row.pk, by=account(midwife), lines=OWN)
    with pytest.raises(DomainError, match="Langkah kedepan"):
        sign(row, midwife)


def test_a_change_takes_signatures_away_and_an_old_reading_does_not_sign(midwife):
    row = opened(midwife)
    fill_guidance(guidance_id=row.pk, by=account(midwife), lines=OWN)
    fill_guidance(guidance_id=row.pk, by=account(midwife.rater), lines=STEP)
    sign(row, midwife)
    seen = guidance_version(Guidance.objects.get())
    other = {"STEP": [["Cakupan K4", "Lain", "Ya"]]}
    fill_guidance(guidance_id=row.pk, by=account(midwife.rater), lines=other)
    assert Guidance.objects.get().employee_signed_at is None
    with pytest.raises(DomainError, match="Baca dahulu"):
        sign_guidance(guidance_id=row.pk, by=account(midwife), seen=seen)


def test_who_reads_it_before_and_after_both_signed(midwife):
    people = {
        "employee": account(midwife),
        "guide": account(midwife.rater),
        "superior": account(midwife.rater.rater),
        "hr": grant(UserFactory(), Role.HR, midwife.unit),
        "colleague": account(EmployeeFactory(unit=midwife.unit)),
        "leader": grant(UserFactory(), Role.LEADER, midwife.unit),
    }

    def readers() -> set[str]:
        rows = Guidance.objects
        return {name for name, user in people.items() if rows.visible_to(user).exists()}

    row = GuidanceFactory(employee=midwife)
    assert readers() == {"employee", "guide"}
    row.delete()
    GuidanceFactory(employee=midwife, signed=True)
    assert readers() == {"employee", "guide", "superior", "hr"}


def test_the_employee_tells_the_superior_not_the_guide(midwife):
    row = GuidanceFactory(employee=midwife, signed=True)
    answers = [f"Jawaban {number}" for number in range(9)]
    tell_about_guidance(guidance_id=row.pk, by=account(midwife), answers=answers)
    assert feedback_on(row, account(midwife)).answers == answers
    assert feedback_on(row, account(midwife.rater.rater)).answers == answers
    assert feedback_on(row, account(midwife.rater)) is None
    assert feedback_on(row, grant(UserFactory(), Role.HR, midwife.unit)) is None
    with pytest.raises(DomainError, match="sudah diserahkan"):
        tell_about_guidance(guidance_id=row.pk, by=account(midwife), answers=answers)


@pytest.mark.parametrize("answers", [["a"] * 8, ["a"] * 8 + [" "]])
def test_nine_answers_are_needed(midwife, answers):
    row = GuidanceFactory(employee=midwife, signed=True)
    with pytest.raises(DomainError, match="kesembilan"):
        tell_about_guidance(guidance_id=row.pk, by=account(midwife), answers=answers)
    assert not GuidanceFeedback.objects.exists()


MARK = MarkInput("MANAGERIAL", "Integritas", 3, "Sesuai standar")


def test_the_guide_reviews_once_after_signing(midwife):
    row = GuidanceFactory(employee=midwife)
    given = {"guidance_id": row.pk, "marks": [MARK], "recommendation": "Magang"}
    with pytest.raises(DomainError, match="menandatangani formatnya"):
        review_competencies(by=account(midwife.rater), **given)
    row.delete()
    given["guidance_id"] = GuidanceFactory(employee=midwife, signed=True).pk
    with pytest.raises(DomainError, match="pembimbing"):
        review_competencies(by=account(midwife), **given)
    review_competencies(by=account(midwife.rater), **given)
    mark = CompetencyMark.objects.get()
    assert (mark.name, mark.score, mark.get_score_display()) == ("Integritas", 3, "Memadai")


def test_the_pages_of_one_coaching(client, midwife):
    client.force_login(account(midwife.rater))
    data = {"employee": midwife.pk, "kind": "COACHING", "held_on": timezone.localdate()}
    assert client.post(reverse("evaluations:guidance_new"), data).status_code == 302
    row = Guidance.objects.get()
    client.force_login(account(midwife))
    fill = reverse("evaluations:guidance_fill", args=[row.pk])
    cells = {
        f"{code}_{line}_{column}": text
        for code, lines in OWN.items()
        for line, texts in enumerate(lines)
        for column, text in enumerate(texts)
    }
    seen = client.get(fill).context["form"]["seen"].value()
    assert client.post(fill, cells | {"seen": seen}).status_code == 302
    stale = client.post(fill, {"GOAL_0_0": "Lain", "seen": seen})
    assert "Memutakhirkan data bersama kader" in stale.content.decode()
    page = client.get(reverse("evaluations:guidance", args=[row.pk])).content.decode()
    assert "Data belum mutakhir" in page


def test_the_form_of_competencies_needs_every_listed_one(client, midwife):
    row = GuidanceFactory(employee=midwife, signed=True)
    client.force_login(account(midwife.rater))
    page = reverse("evaluations:guidance_review", args=[row.pk])
    form = client.get(page).context["form"]
    names = [name for name, field in form.fields.items() if field.required]
    data = {name: "4" if name.startswith("score") else "Alasan" for name in names}
    half = client.post(page, data | {"name_0": "Asuhan kebidanan"})
    assert "atau kosongkan semuanya" in half.content.decode()
    technical = {"name_0": "Asuhan", "score_technical_0": "5", "reason_technical_0": "Mahir"}
    assert client.post(page, data | technical).status_code == 302
    assert CompetencyMark.objects.filter(group="MANAGERIAL").count() == 8
    assert CompetencyMark.objects.filter(group="SOCIOCULTURAL").count() == 1
    assert CompetencyMark.objects.get(group="TECHNICAL").score == 5


@pytest.mark.parametrize("rows", [1, 3])
def test_query_budget(client, midwife, rows, django_assert_max_num_queries):
    GuidanceFactory.create_batch(rows, employee=midwife, signed=True)
    client.force_login(account(midwife))
    with django_assert_max_num_queries(10):
        page = client.get(reverse("evaluations:guidances"))
    assert len(page.context["object_list"]) == rows
    with django_assert_max_num_queries(12):
        client.get(reverse("evaluations:guidance", args=[Guidance.objects.first().pk]))
