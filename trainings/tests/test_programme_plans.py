"""Goals, target groups, phases, milestones, risks and documents of a programme; the board."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from employees.enums import PositionKind, Role
from employees.tests.factories import (
    EmployeeFactory,
    PositionFactory,
    UnitFactory,
    UserFactory,
    grant,
    user_of,
)
from pembinaan.common.errors import InvalidInput, InvalidTransition, NotAllowed
from trainings.enums.programmes import Moment, PhaseStatus, RiskStatus
from trainings.models import (
    Milestone,
    PhaseCondition,
    Programme,
    ProgrammeDocument,
    ProgrammeGoal,
    ProgrammePhase,
    Risk,
    TargetGroup,
)
from trainings.queries.target_groups import coverage
from trainings.services.programme_plans import (
    add_condition,
    meet_condition,
    move_phase,
    remove_part,
    save_part,
)
from trainings.services.programmes import edit_programme
from trainings.tests.factories import EnrolmentFactory, ProgrammeFactory, SessionFactory
from trainings.tests.factories_money import BookingFactory, BudgetLineFactory
from trainings.tests.factories_programme_plans import (
    ConditionFactory,
    DocumentFactory,
    GoalFactory,
    MilestoneFactory,
    PhaseFactory,
    RiskFactory,
    TargetGroupFactory,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
WAITING, READY, RUNNING, CLOSING, DONE = PhaseStatus


@pytest.fixture
def officer(client):
    unit = UnitFactory()
    user = grant(user_of(EmployeeFactory(unit=unit)), Role.TRAINING, unit)
    client.force_login(user)
    return user


@pytest.fixture
def unit(officer):
    return officer.employee.unit


@pytest.fixture
def programme(unit):
    return ProgrammeFactory(unit=unit, starts_on=TODAY, ends_on=TODAY + timedelta(days=200))


@pytest.fixture
def phase(programme):
    return PhaseFactory(programme=programme)


def url(name: str, *args) -> str:
    return reverse(f"trainings:{name}", args=args)


def move(phase, officer, *steps, note="") -> ProgrammePhase:
    for to in steps:
        phase = move_phase(phase_id=phase.pk, to=to, by=officer, note=note)
    return phase


def test_a_phase_runs_through_its_steps(phase, officer):
    assert move(phase, officer, READY, RUNNING, CLOSING, DONE).status == DONE
    steps = phase.steps.values_list("from_status", "to_status", "by")
    assert list(steps)[-1] == ("CLOSING", "DONE", officer.pk)
    with pytest.raises(InvalidTransition, match="tidak dapat menjadi"):
        move(phase, officer, RUNNING)


def test_entering_with_unmet_conditions_asks_for_a_reason(phase, officer):
    unmet = ConditionFactory(phase=phase, text="SK peserta terbit")
    ConditionFactory(phase=phase, moment=Moment.EXIT, text="Laporan")
    move(phase, officer, READY)
    with pytest.raises(InvalidInput, match="Belum terpenuhi: SK peserta terbit") as found:
        move(phase, officer, RUNNING)
    assert found.value.field == "note"
    move(phase, officer, RUNNING, note="Menyusul minggu depan")
    assert phase.steps.last().note == "Menyusul minggu depan"
    meet_condition(condition_id=unmet.pk, evidence="SK 12/2026", by=officer)
    move(phase, officer, CLOSING, RUNNING, CLOSING)
    with pytest.raises(InvalidInput, match="Belum terpenuhi: Laporan"):
        move(phase, officer, DONE)


def test_met_conditions_open_the_phase(phase, officer):
    condition = add_condition(phase_id=phase.pk, moment=Moment.ENTRY, text="SK", by=officer)
    met = meet_condition(condition_id=condition.pk, evidence=" SK 12 ", by=officer)
    assert (met.met_on, met.met_by, met.evidence) == (TODAY, officer, "SK 12")
    assert move(phase, officer, READY, RUNNING).status == RUNNING
    unmet = meet_condition(condition_id=condition.pk, evidence="", by=officer)
    assert (unmet.met_on, unmet.met_by) == (None, None)
    with pytest.raises(InvalidInput, match="sudah ada"):
        add_condition(phase_id=phase.pk, moment=Moment.ENTRY, text="SK", by=officer)


def test_a_phase_that_began_is_not_emptied(phase, officer, programme):
    move(phase, officer, READY)
    names = ("title", "goal", "unit", "starts_on", "ends_on")
    plain = {name: getattr(programme, name) for name in names}
    with pytest.raises(InvalidInput, match="Tahap Pelatihan sudah dijalankan"):
        edit_programme(programme_id=programme.pk, **plain, phases={}, by=officer)


def test_only_the_officer_writes(phase, unit):
    condition, risk = ConditionFactory(phase=phase), RiskFactory(programme=phase.programme)
    for other in (
        grant(UserFactory(), Role.LEADER, unit),
        grant(UserFactory(), Role.TRAINING, UnitFactory()),
    ):
        with pytest.raises(NotAllowed):
            move_phase(phase_id=phase.pk, to=READY, by=other)
        with pytest.raises(NotAllowed):
            meet_condition(condition_id=condition.pk, evidence="x", by=other)
        with pytest.raises(NotAllowed):
            save_part(part=risk, facts={"impact": 1}, by=other)
        with pytest.raises(NotAllowed):
            remove_part(part=risk, by=other)


PARTS = {
    "sasaran": (
        ProgrammeGoal,
        {"objective": "Ibu selamat", "indicator": "AKI", "target": "90", "measure": "%"}
        | {"year": 2026, "baseline": "1.234,5", "link": "/kinerja/sasaran/"},
    ),
    "kelompok": (TargetGroup, {"description": "Bidan", "size": "25"}),
    "tonggak": (Milestone, {"title": "Kurikulum jadi", "due_on": TODAY.isoformat()}),
    "risiko": (
        Risk,
        {"description": "Sepi", "likelihood": 3, "impact": 5, "mitigation": "Undang"}
        | {"status": "OPEN"},
    ),
}


@pytest.mark.parametrize("part", PARTS)
def test_parts_are_written_changed_and_taken_away(client, officer, programme, part):
    model, fields = PARTS[part]
    address = url("part_create", programme.pk, part)
    assert client.post(address, fields).status_code == 302
    made = model.objects.get()
    assert made.programme == programme
    text = client.get(url("programme_plan", programme.pk)).text
    assert str(made) in text
    assert "sama persis" in client.post(address, fields).text
    first = next(iter(fields))
    client.post(url("part_edit", part, made.pk), fields | {first: "Diubah"})
    assert getattr(model.objects.get(), first) == "Diubah"
    client.post(url("part_remove", part, made.pk))
    assert not model.objects.exists()


@pytest.mark.parametrize("part", PARTS)
def test_parts_of_another_unit_are_not_found(client, officer, part):
    model, fields = PARTS[part]
    factories = [GoalFactory, TargetGroupFactory, MilestoneFactory, RiskFactory]
    foreign = dict(zip(PARTS, factories, strict=True))[part]()
    assert client.post(url("part_edit", part, foreign.pk), fields).status_code == 404
    assert client.post(url("part_remove", part, foreign.pk)).status_code == 404
    assert client.get(url("part_create", foreign.programme_id, part)).status_code == 404
    assert model.objects.exists()


def test_an_unknown_part_is_not_found(client, officer, programme):
    assert client.get(url("part_create", programme.pk, "lain")).status_code == 404
    assert client.get(url("part_edit", "lain", 1)).status_code == 404
    assert client.post(url("part_remove", "lain", 1)).status_code == 404


@pytest.mark.parametrize("link", ["https://jahat.example/", "//jahat.example/", "javascript:x"])
def test_a_goal_links_into_this_system_only(client, officer, programme, link):
    fields = PARTS["sasaran"][1] | {"link": link}
    response = client.post(url("part_create", programme.pk, "sasaran"), fields)
    assert "diawali garis miring" in response.text
    assert not ProgrammeGoal.objects.exists()


def test_the_size_of_a_group_is_counted_when_left_open(client, officer, unit, programme):
    head = PositionFactory(kind=PositionKind.PENGAWAS)
    below = UnitFactory(parent=unit)
    EmployeeFactory.create_batch(2, unit=below, position=head)
    EmployeeFactory(unit=below)
    EmployeeFactory(position=head)
    fields = {"description": "Pengawas", "unit": unit.code, "position_kind": "PENGAWAS"}
    fields["unit"] = f"{unit.name} ({unit.code})"
    address = url("part_create", programme.pk, "kelompok")
    client.post(address, fields | {"size": ""})
    assert TargetGroup.objects.get().size == 2
    response = client.post(address, fields | {"position_kind": "JPT_MADYA", "size": ""})
    assert "Tidak ada pegawai yang cocok" in response.text
    response = client.post(address, fields | {"agency": unit.agency_id, "size": "1"})
    assert "tidak keduanya" in response.text


def test_the_database_keeps_risks_on_the_scale():
    with pytest.raises(IntegrityError), transaction.atomic():
        RiskFactory(impact=6)


def test_documents_are_for_readers_of_the_programme(client, officer, unit, programme):
    upload = SimpleUploadedFile("kak rahasia.pdf", b"%PDF-1.7 isi")
    client.post(url("document_create", programme.pk), {"title": "KAK", "file": upload})
    document = ProgrammeDocument.objects.get()
    assert "rahasia" not in document.file.name
    address = url("document_file", document.pk)
    assert b"".join(client.get(address).streaming_content) == b"%PDF-1.7 isi"
    client.force_login(user_of(EmployeeFactory(unit=unit)))
    assert client.get(address).status_code == 404
    assert client.post(url("document_remove", document.pk)).status_code == 404
    client.force_login(officer)
    client.post(url("document_remove", document.pk))
    assert not ProgrammeDocument.objects.exists()


def test_phases_and_conditions_in_the_browser(client, officer, phase):
    client.post(url("condition_create", phase.pk), {"moment": "ENTRY", "text": "SK"})
    condition = PhaseCondition.objects.get()
    client.post(url("phase_step", phase.pk), {"to": "READY"})
    response = client.post(url("phase_step", phase.pk), {"to": "RUNNING"})
    assert "Belum terpenuhi: SK." in response.text
    client.post(url("condition_meet", condition.pk), {"evidence": "SK 7"})
    client.post(url("phase_step", phase.pk), {"to": "RUNNING"})
    text = client.get(url("programme_plan", phase.programme_id)).text
    assert "SK 7" in text
    assert "Berjalan" in text
    client.post(url("condition_remove", condition.pk))
    assert not PhaseCondition.objects.exists()


def test_owner_and_target(client, officer, unit, programme):
    nip = officer.employee.nip
    client.post(url("programme_owner", programme.pk), {"owner": nip, "hours_target": "600"})
    changed = Programme.objects.get(pk=programme.pk)
    assert (changed.owner, changed.hours_target) == (officer.employee, 600)


def complete(programme, unit, **changes) -> None:
    person = EmployeeFactory(unit=unit, **changes)
    for _ in range(2):  # counts once
        EnrolmentFactory(
            session=SessionFactory(course__programme=programme), employee=person, completed=True
        )


def test_coverage_of_units(unit, programme):
    other = UnitFactory(parent=unit)
    TargetGroupFactory(programme=programme, unit=unit, size=4)
    TargetGroupFactory(programme=programme, unit=other, size=1)
    TargetGroupFactory(programme=programme, agency=UnitFactory().agency, size=8)
    for place in (unit, other, other):
        complete(programme, place)
    found = {row.place: (row.trained, row.size, row.share) for row in coverage([programme.pk])}
    assert found[unit.name] == (3, 4, Decimal("75.00"))
    assert found[other.name] == (1, 1, Decimal("100.00"))
    assert {(0, 8, Decimal("0.00"))} == set(found.values()) - {
        found[unit.name],
        found[other.name],
    }


def test_the_board_shows_where_a_programme_stands(client, officer, unit, programme):
    MilestoneFactory(programme=programme, due_on=TODAY - timedelta(days=1))
    MilestoneFactory(programme=programme, due_on=TODAY)
    MilestoneFactory(programme=programme, due_on=TODAY - timedelta(days=1), done_on=TODAY)
    RiskFactory(programme=programme)
    RiskFactory(programme=programme, impact=4)  # 12
    RiskFactory(programme=programme, status=RiskStatus.CLOSED)
    line = BudgetLineFactory(programme=programme, amount=200)
    BookingFactory(line=line, paid=True, amount=50)
    TargetGroupFactory(programme=programme, unit=unit, size=4)
    complete(programme, unit)
    response = client.get(url("board"))
    row = response.context["standings"][0]
    assert (row.late, row.risks, row.money.used) == (1, 1, Decimal("25.00"))
    assert (row.people, row.target, row.people_share) == (1, 4, Decimal("25.00"))
    assert row.hours == 24
    assert "1 tonggak lewat" in response.text
    assert client.get(url("board") + "?year=1990").context["standings"] == []


def test_the_board_keeps_to_the_own_units(client, officer, programme):
    ProgrammeFactory(title="Program orang lain")
    text = client.get(url("board")).text
    assert programme.title in text
    assert "Program orang lain" not in text


@pytest.mark.parametrize("rows", [1, 3])
def test_query_budgets(client, officer, unit, rows, django_assert_max_num_queries):
    for programme in ProgrammeFactory.create_batch(rows, unit=unit):
        complete(programme, unit)
        phase = PhaseFactory(programme=programme)
        BookingFactory(line__programme=programme)
        for _ in range(rows):
            ConditionFactory(phase=phase)
            for make in (GoalFactory, MilestoneFactory, RiskFactory, DocumentFactory):
                part = make(programme=programme)
            TargetGroupFactory(programme=programme, unit=unit)
        move(phase, officer, READY)
    risk = programme.risks.first()
    pages = [
        (url("board"), 15),
        (url("programme_plan", programme.pk), 14),
        (url("part_create", programme.pk, "kelompok"), 6),
        (url("part_edit", "risiko", risk.pk), 6),
        (url("programme_owner", programme.pk), 6),
        (url("document_create", part.programme_id), 5),
        (url("phase_step", phase.pk), 5),
    ]
    for address, budget in pages:
        with django_assert_max_num_queries(budget):
            assert client.get(address).status_code == 200
