"""Penyesuaian SKP: the SKP in force stays until the revision is signed by both."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from employees.tests.factories import EmployeeFactory, user_of
from evaluations.enums import AnnexKind, Polarity, ResultKind
from evaluations.models import Indicator, Plan, PlanStep, PlanVersion, Realisation, WorkResult
from evaluations.queries.execution import executions
from evaluations.queries.plan_content import content_of
from evaluations.services.plan_workflow import approve, return_plan, submit
from evaluations.services.planning import set_annexes, set_expectations
from evaluations.services.results import IndicatorInput, remove_result, save_result
from evaluations.services.revisions import discard_revision, propose_revision
from evaluations.tests.factories import (
    IndicatorFactory,
    PeriodFactory,
    PlanFactory,
    WorkResultFactory,
)
from evaluations.tests.test_plan_workflow import complete_plan
from pembinaan.common.errors import DomainError, InvalidTransition, NotAllowed

pytestmark = pytest.mark.django_db

NEXT = timezone.localdate().year + 1
QUALITY = IndicatorInput(
    statement="Indeks mutu",
    polarity=Polarity.MAXIMISE,
    target=Decimal(80),
    aspect="QUALITY",
    unit_of_measure="poin",
)


def approved(**fields) -> Plan:
    """An SKP of one result with one indicator, approved by its rater as version 1."""
    plan = complete_plan(**{"year": NEXT, "submitted": True} | fields)
    return approve(plan_id=plan.pk, by=user_of(plan.rater))


def revise(plan: Plan, by=None, reason="Target anggaran berubah") -> Plan:
    return propose_revision(plan_id=plan.pk, by=by or plan.rater.user, reason=reason)


def rewrite(revision: Plan, *, by) -> WorkResult:
    """The one result gets a new statement and an indicator more."""
    result = revision.results.get()
    old = result.indicators.get()
    kept = IndicatorInput(
        id=old.pk,
        statement=old.statement,
        polarity=old.polarity,
        target=Decimal(97),
        aspect=old.aspect,
        unit_of_measure=old.unit_of_measure,
    )
    return save_result(
        plan_id=revision.pk,
        by=by,
        result_id=result.pk,
        statement="Meningkatnya mutu layanan rujukan",
        kind=ResultKind.MAIN,
        indicators=[kept, QUALITY],
    )


def sign(revision: Plan) -> Plan:
    submit(plan_id=revision.pk, by=revision.employee.user)
    return approve(plan_id=revision.pk, by=revision.rater.user)


def facts(plan: Plan) -> list:
    """Every row of an SKP with every column."""
    rows = [Plan.objects.filter(pk=plan.pk).values().get()]
    for related in (plan.results, plan.behaviour_expectations, plan.annexes, plan.versions):
        rows += related.order_by("pk").values()
    return rows + list(Indicator.objects.filter(result__plan=plan).order_by("pk").values())


def test_approval_keeps_what_the_skp_says_and_who_signed():
    plan = approved()
    version = plan.versions.get()
    assert (version.number, version.reason) == (1, "")
    assert version.content == content_of(plan)
    assert version.approved_by == plan.rater.user
    snapshot = version.snapshot
    assert snapshot["employee"]["name"] == plan.employee.name
    assert snapshot["rater"]["name"] == plan.rater.name
    assert snapshot["superior"] is None
    assert snapshot["agency"] == plan.agency.name


def test_the_superior_of_the_rater_is_kept_too():
    boss = EmployeeFactory()
    plan = approved(employee=EmployeeFactory(rater=EmployeeFactory(rater=boss)))
    assert plan.snapshot["superior"]["name"] == boss.name
    assert plan.snapshot["superior"]["position"] == boss.position.name


def test_the_snapshot_stays_when_people_change():
    plan = approved()
    name = plan.employee.name
    plan.employee.name = "Nama Baru"
    plan.employee.save()
    plan.refresh_from_db()
    assert plan.snapshot["employee"]["name"] == name


def test_a_revision_is_proposed_by_employee_or_rater_only():
    plan = approved()
    with pytest.raises(NotAllowed):
        revise(plan, by=user_of(EmployeeFactory()))
    assert revise(plan, by=user_of(plan.employee)).status == "DRAFT"


def test_one_revision_at_a_time():
    plan = approved()
    revise(plan)
    with pytest.raises(InvalidTransition) as caught:
        revise(plan)
    assert caught.value.code == "revised_already"


def test_a_draft_is_not_revised():
    plan = PlanFactory(year=NEXT)
    with pytest.raises(InvalidTransition) as caught:
        revise(plan, by=user_of(plan.rater))
    assert caught.value.code == "not_approved"


def test_a_revision_needs_a_reason():
    with pytest.raises(DomainError) as caught:
        revise(approved(), reason="  ")
    assert caught.value.code == "no_reason"


def test_an_ended_skp_is_not_revised():
    plan = approved(year=2025)
    with pytest.raises(InvalidTransition) as caught:
        revise(plan)
    assert caught.value.code == "plan_over"


def test_while_a_revision_is_prepared_the_skp_stays_as_it_is():
    plan = approved()
    before = facts(plan)
    revision = revise(plan)
    rewrite(revision, by=user_of(plan.employee))
    assert facts(plan) == before
    assert list(Plan.objects.in_period(PeriodFactory(year=NEXT))) == [plan]


def test_an_unchanged_revision_cannot_be_submitted():
    plan = approved()
    revision = revise(plan)
    with pytest.raises(DomainError) as caught:
        submit(plan_id=revision.pk, by=user_of(plan.employee))
    assert caught.value.code == "no_change"


def test_a_signed_revision_becomes_the_next_version():
    plan = approved()
    result = plan.results.get()
    indicator = result.indicators.get()
    revision = revise(plan)
    rewrite(revision, by=user_of(plan.employee))
    returned = sign(revision)
    assert returned == plan
    result.refresh_from_db()
    indicator.refresh_from_db()
    assert result.statement == "Meningkatnya mutu layanan rujukan"
    assert indicator.target == Decimal(97)
    assert [row.statement for row in result.indicators.all()] == [
        indicator.statement,
        "Indeks mutu",
    ]
    assert not Plan.objects.filter(revises=plan).exists()
    first, second = plan.versions.all()
    assert (second.number, second.reason) == (2, "Target anggaran berubah")
    assert first.content["results"][0]["statement"] == "Meningkatnya mutu layanan"
    assert second.content == content_of(plan)


def test_a_dropped_result_ends_with_its_realisations():
    plan = approved()
    dropped = WorkResultFactory(plan=plan, kind=ResultKind.ADDITIONAL)
    IndicatorFactory(result=dropped)
    first, second = PeriodFactory(year=NEXT, number=1), PeriodFactory(year=NEXT, number=2)
    done = Realisation.objects.create(
        result=dropped, period=first, agency=plan.agency, narrative="Tercapai"
    )
    revision = revise(plan)
    copy = revision.results.get(revises=dropped)
    remove_result(result_id=copy.pk, by=user_of(plan.employee))
    sign(revision)
    dropped.refresh_from_db()
    assert dropped.ended_on == timezone.localdate()
    assert list(dropped.realisations.all()) == [done]
    names = [
        [line.result for line in executions([plan], period, cap=Decimal(110))[plan.pk].results]
        for period in (first, second)
    ]
    assert dropped in names[0]
    assert dropped not in names[1]


def test_a_returned_revision_keeps_the_note_with_the_skp():
    plan = approved()
    revision = revise(plan)
    rewrite(revision, by=user_of(plan.employee))
    submit(plan_id=revision.pk, by=plan.employee.user)
    return_plan(plan_id=revision.pk, by=plan.rater.user, note="Perjelas target")
    steps = [(step.version, step.to_status) for step in PlanStep.objects.filter(plan=plan)]
    assert steps == [(1, "APPROVED"), (2, "DRAFT"), (2, "SUBMITTED"), (2, "RETURNED")]


def test_a_revision_is_approved_by_the_rater_alone():
    plan = approved()
    revision = revise(plan)
    rewrite(revision, by=user_of(plan.employee))
    submit(plan_id=revision.pk, by=plan.employee.user)
    with pytest.raises(NotAllowed):
        approve(plan_id=revision.pk, by=plan.employee.user)


def test_expectations_and_annexes_are_replaced():
    plan = approved()
    set_of_annexes = {kind: [f"Baru {kind.label}"] for kind in AnnexKind}
    revision = revise(plan)
    set_annexes(plan_id=revision.pk, by=user_of(plan.employee), lines=set_of_annexes)
    set_expectations(plan_id=revision.pk, by=plan.rater.user, texts={2: "Laporkan tiap pekan"})
    sign(revision)
    content = content_of(plan)
    assert content["annexes"]["RESOURCE"] == ["Baru Dukungan Sumber Daya"]
    assert content["expectations"] == {"2": "Laporkan tiap pekan"}


def test_approved_before_versions_were_kept():
    plan = complete_plan(year=NEXT, approved=True)
    revision = revise(plan, by=user_of(plan.rater))
    rewrite(revision, by=user_of(plan.employee))
    sign(revision)
    assert [row.number for row in PlanVersion.objects.filter(plan=plan)] == [1, 2]


def test_a_discarded_revision_is_told_in_the_history():
    plan = approved()
    revision = revise(plan)
    discard_revision(revision_id=revision.pk, by=user_of(plan.employee))
    last = PlanStep.objects.filter(plan=plan).last()
    assert (last.version, last.to_status) == (2, "DISCARDED")
    revise(plan)  # and another may be proposed


EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("save"), st.integers(0, 3), st.sampled_from(["Satu", "Dua", "Tiga"])),
        st.tuples(st.just("remove"), st.integers(0, 3), st.just("")),
        st.tuples(st.just("annexes"), st.integers(0, 2), st.text("abc\n", max_size=6)),
        st.tuples(st.just("expect"), st.integers(1, 7), st.text("abc ", max_size=4)),
    ),
    max_size=8,
)


class DiscardRestoresExactly(TestCase):
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(EDITS)
    def test_whatever_was_edited(self, edits):
        plan = approved()
        WorkResultFactory(plan=plan, kind=ResultKind.ADDITIONAL)
        before = facts(plan)
        revision, by = revise(plan), user_of(plan.employee)
        for edit in edits:
            try:
                self.edit(revision, by, *edit)
            except DomainError:
                continue  # the same statement twice, say
        discard_revision(revision_id=revision.pk, by=by)
        assert facts(plan) == before
        assert not WorkResult.objects.exclude(plan=plan).exists()

    def edit(self, revision, by, what, number, text) -> None:
        rows = list(revision.results.all())
        if what == "annexes":
            lines = {list(AnnexKind)[number]: text.split("\n")}
            set_annexes(plan_id=revision.pk, by=by, lines=lines)
        elif what == "expect":
            set_expectations(plan_id=revision.pk, by=by, texts={number: text})
        elif what == "remove" and number < len(rows):
            remove_result(result_id=rows[number].pk, by=by)
        elif what == "save":
            save_result(
                plan_id=revision.pk,
                by=by,
                result_id=rows[number].pk if number < len(rows) else None,
                statement=text,
                kind=ResultKind.MAIN,
                indicators=[QUALITY],
            )


def test_the_pages_of_a_revision(client, django_assert_max_num_queries):
    plan = approved()
    client.force_login(user_of(plan.employee))
    page = client.get(reverse("evaluations:plan", args=[plan.pk])).content.decode()
    assert reverse("evaluations:plan_revise", args=[plan.pk]) in page
    address = reverse("evaluations:plan_revise", args=[plan.pk])
    answer = client.post(address, {"reason": "Anggaran berkurang"})
    revision = Plan.objects.get(revises=plan)
    assert answer.url == reverse("evaluations:plan", args=[revision.pk])
    rewrite(revision, by=plan.employee.user)
    with django_assert_max_num_queries(15):
        page = client.get(answer.url).content.decode()
    assert "Perubahan SKP" in page
    assert "Anggaran berkurang" in page
    with django_assert_max_num_queries(15):
        shown = client.get(reverse("evaluations:plan_versions", args=[revision.pk]))
    page = shown.content.decode()
    for text in ("Diubah", "Ditambah", "Sebelumnya", "Menjadi", "Indeks mutu", "target 97 %"):
        assert text in page
    with django_assert_max_num_queries(15):
        page = client.get(reverse("evaluations:plan", args=[plan.pk])).content.decode()
    assert "Perubahan SKP sedang disiapkan (draf)" in page
    client.post(reverse("evaluations:plan_submit", args=[revision.pk]))
    client.force_login(plan.rater.user)
    waiting = client.get(reverse("evaluations:plans"))
    assert list(waiting.context["waiting"]) == [revision]
    answer = client.post(reverse("evaluations:plan_approve", args=[revision.pk]))
    assert answer.url == reverse("evaluations:plan", args=[plan.pk])
    versions = client.get(reverse("evaluations:plan_versions", args=[plan.pk])).content.decode()
    assert "Versi 2 dibandingkan versi 1" in versions
    assert "Anggaran berkurang" in versions


LATE = date(2026, 2, 1)


@pytest.mark.parametrize(("day", "may"), [(date(2026, 1, 31), False), (LATE, True)])
def test_the_superior_sets_what_the_rater_leaves_after_january(monkeypatch, day, may):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: day)
    boss = EmployeeFactory()
    person = EmployeeFactory(rater=EmployeeFactory(rater=boss))
    plan = complete_plan(employee=person, submitted=True, year=2026)
    if not may:
        with pytest.raises(NotAllowed):
            approve(plan_id=plan.pk, by=user_of(boss))
        return
    assert approve(plan_id=plan.pk, by=user_of(boss)).status == "APPROVED"
    assert plan.versions.get().approved_by == boss.user


def test_the_superior_reads_the_skp_and_is_told(client, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: LATE)
    boss = EmployeeFactory()
    person = EmployeeFactory(rater=EmployeeFactory(rater=boss))
    plan = complete_plan(employee=person, submitted=True, year=2026)
    client.force_login(user_of(boss))
    assert list(client.get(reverse("evaluations:plans")).context["left"]) == [plan]
    page = client.get(reverse("evaluations:plan", args=[plan.pk])).content.decode()
    assert "Sebagai atasan pejabat penilai, Anda dapat menetapkannya" in page
    assert reverse("evaluations:plan_approve", args=[plan.pk]) in page
