"""The transcription is complete: counts are taken by hand from the printed tables."""

from collections import Counter
from itertools import chain

import pytest

from demo.regional_example import load
from employees.enums import EmployeeKind, FunctionalLevel, PositionKind
from evaluations.enums import (
    Approach,
    Aspect,
    Expectation,
    FeedbackGiver,
    OrganisationPredicate,
    Perspective,
    Polarity,
    ResultKind,
)

EXAMPLE = load()
PLANS = {plan.position: plan for plan in EXAMPLE.all_plans}
EVALUATIONS = {evaluation.position: evaluation for evaluation in EXAMPLE.evaluations}
POSITIONS = {position.code: position for position in EXAMPLE.positions}


def test_tree_has_every_box_and_indicator_of_diagram_1():
    nodes = EXAMPLE.tree.nodes
    assert Counter(node.level for node in nodes) == {"S0": 1, "S1": 1, "S2": 5, "S3": 3, "S4": 4}
    assert [len(node.indicators) for node in nodes] == [5, 2, 4, 7, 4, 5, 12, 2, 2, 1, 2, 3, 2, 2]
    codes = [node.code for node in nodes]
    assert all(node.parent in codes[: codes.index(node.code)] for node in nodes[1:])
    assert nodes[0].parent is None


def test_pyramid_has_four_layers():
    owners = [layer.owner for layer in EXAMPLE.pyramid.layers]
    assert owners == ["Dinas Kesehatan", "Unit Kerja", "Tim Kerja pada Unit Kerja", "Pegawai"]


def test_strategic_plan_is_table_1():
    healthy, satisfied = EXAMPLE.strategic_plan.goals
    assert (healthy.target.value, healthy.target.unit, healthy.baseline) == (18, "%", 17)
    assert len(healthy.items) == 12
    assert (satisfied.target.value, satisfied.target.unit, satisfied.baseline) == (80, "", 80)


def test_agreements_are_tables_2_and_3():
    dinas, puskesmas = EXAMPLE.agreements
    assert [len(goal.indicators) for goal in dinas.goals] == [1]
    assert [len(goal.indicators) for goal in puskesmas.goals] == [12, 2, 2, 1, 2, 1]
    indicators = chain.from_iterable(goal.indicators for goal in puskesmas.goals)
    targets = Counter((i.target.value, i.target.unit) for i in indicators)
    assert targets == {(100, "%"): 17, (8, "jenis"): 1, (4, "paket"): 1, (2, "orang"): 1}
    assert [a.blacked_out_budget_lines for a in EXAMPLE.agreements] == [1, 3]


@pytest.mark.parametrize(
    ("position", "main", "additional", "indicators"),
    [
        ("KADIS", 4, 1, [3, 2, 2, 1, 1]),
        ("KAPUS", 8, 1, [3, 1, 1, 2, 1, 2, 1, 1, 1]),
        ("BIDAN_PENYELIA", 3, 1, [3, 3, 3, 2]),
    ],
)
def test_printed_plan_is_complete(position, main, additional, indicators):
    plan = PLANS[position]
    assert plan.approach == Approach.QUALITATIVE
    assert [result.number for result in plan.results] == list(range(1, main + additional + 1))
    kinds = [result.kind for result in plan.results]
    assert kinds == [ResultKind.MAIN] * main + [ResultKind.ADDITIONAL] * additional
    assert [len(result.indicators) for result in plan.results] == indicators


@pytest.mark.parametrize(
    ("position", "special"),
    [
        ("KADIS", [0, 1, 1, 1, 1, 0, 2]),
        ("KAPUS", [0, 1, 0, 1, 1, 1, 2]),
        ("BIDAN_PENYELIA", [0, 0, 1, 1, 2, 0, 1]),
    ],
)
def test_special_expectations_of_the_seven_values(position, special):
    behaviours = PLANS[position].behaviours
    assert [behaviour.value for behaviour in behaviours] == [1, 2, 3, 4, 5, 6, 7]
    assert [len(behaviour.special) for behaviour in behaviours] == special


def test_every_value_has_its_three_guides():
    assert [len(guide.guides) for guide in EXAMPLE.behaviour_guides] == [3] * 7


@pytest.mark.parametrize("position", ["KADIS", "KAPUS"])
def test_leaders_indicators_name_a_perspective(position):
    indicators = chain.from_iterable(result.indicators for result in PLANS[position].results)
    assert {indicator.perspective for indicator in indicators} == set(Perspective)


def test_parents_are_results_of_the_plan_of_who_assigned_them():
    for plan in EXAMPLE.all_plans:
        for result in plan.results:
            if plan.position == "KADIS":
                assert result.parent is None
                continue
            assert result.parent_chosen
            assert result.assigned_by == POSITIONS[plan.position].supervisor
            assert result.parent in [up.number for up in PLANS[result.assigned_by].results]


def test_puskesmas_head_serves_these_results_of_the_dinas_head():
    parents = [result.parent for result in PLANS["KAPUS"].results]
    assert parents == [1, 1, 1, 1, 1, 2, 3, 4, 5]


def test_annex_manual_workblock_and_flows():
    annex = PLANS["BIDAN_PENYELIA"].annex
    assert [len(annex.resources), len(annex.accountability), len(annex.consequences)] == [3, 1, 2]
    assert len(EXAMPLE.manual.items) == 12
    block = EXAMPLE.workblock
    assert [len(block.strategies.routine), len(block.strategies.transformative)] == [4, 1]
    assert [len(block.milestones.routine), len(block.milestones.transformative)] == [2, 2]
    assert len(EXAMPLE.service_map.relations) == 3
    assert [len(flow.steps) for flow in EXAMPLE.service_flows] == [15, 21]


def test_service_flows_lead_only_to_their_own_steps():
    for flow in EXAMPLE.service_flows:
        codes = {step.code for step in flow.steps}
        assert {code for step in flow.steps for code in step.next} <= codes


def test_matrices_are_tables_8_and_9():
    head, team = EXAMPLE.matrices
    assert [[len(cell) for cell in row.cells] for row in head.rows] == [[3]]
    assert {row.position: [len(cell) for cell in row.cells] for row in team.rows} == {
        "DOKTER": [2, 1, 0],
        "BIDAN_PENYELIA": [2, 1, 1],
        "BIDAN_MAHIR": [2, 1, 1],
        "BIDAN_TERAMPIL": [2, 1, 1],
        "NUTRISIONIS": [2, 1, 0],
        "LOKET": [1, 1, 0],
        "SOPIR": [0, 1, 0],
    }


def test_plans_of_the_team_take_their_results_from_the_matrices():
    rows = {row.position: row for matrix in EXAMPLE.matrices for row in matrix.rows}
    assert len(rows) == 8
    for position, row in rows.items():
        expected = set(chain.from_iterable(row.cells))
        assert {result.statement for result in PLANS[position].results} == expected


@pytest.mark.parametrize(
    ("position", "realisations", "result_feedback", "behaviour_feedback"),
    [
        ("KADIS", [2, 2, 0, 0, 0], [1, 1, 0, 0, 0], [1, 1, 2, 1, 1, 2, 2]),
        ("KAPUS", [3, 1] + [0] * 7, [1, 1] + [0] * 7, [2, 2, 2, 1, 1, 1, 3]),
        ("BIDAN_PENYELIA", [2, 3, 0, 0], [2, 1, 0, 0], [2, 1, 2, 2, 1, 1, 2]),
    ],
)
def test_printed_evaluation_is_complete(
    position, realisations, result_feedback, behaviour_feedback
):
    evaluation = EVALUATIONS[position]
    numbers = [result.number for result in PLANS[position].results]
    assert [result.number for result in evaluation.results] == numbers
    assert [len(result.realisations) for result in evaluation.results] == realisations
    assert [len(result.feedback) for result in evaluation.results] == result_feedback
    assert [behaviour.value for behaviour in evaluation.behaviours] == [1, 2, 3, 4, 5, 6, 7]
    assert [len(value.feedback) for value in evaluation.behaviours] == behaviour_feedback


def test_feedback_givers_are_those_printed():
    printed = {"Pimpinan", "Pegawai", "Rekan kerja setingkat", "Pasien"}
    groups = chain.from_iterable(e.results + e.behaviours for e in EXAMPLE.evaluations)
    entries = [entry for group in groups for entry in group.feedback]
    assert {entry.label.removesuffix(" (nama)") for entry in entries} == printed
    assert Counter(entry.giver for entry in entries) == {
        FeedbackGiver.LEADER: 21,
        FeedbackGiver.SUBORDINATE: 11,
        FeedbackGiver.PEER: 4,
        FeedbackGiver.SERVICE_USER: 4,
    }


def test_our_realisations_fill_exactly_what_the_forms_leave_open():
    left_open = {
        (evaluation.position, result.number)
        for evaluation in EXAMPLE.evaluations
        for result in evaluation.results
        if not result.realisations
    }
    ours = [(entry.position, entry.number) for entry in EXAMPLE.ours.realisations]
    assert len(ours) == len(set(ours)) == 12
    assert set(ours) == left_open
    assert all(entry.realisations for entry in EXAMPLE.ours.realisations)


def test_our_ratings():
    ratings = {r.position: (r.result, r.behaviour) for r in EXAMPLE.ours.ratings}
    assert ratings == {
        "KADIS": (Expectation.MEETS, Expectation.MEETS),
        "KAPUS": (Expectation.MEETS, Expectation.ABOVE),
        "BIDAN_PENYELIA": (Expectation.MEETS, Expectation.MEETS),
    }
    assert EXAMPLE.ours.organisation_result == OrganisationPredicate.GOOD
    assert {evaluation.curve for evaluation in EXAMPLE.evaluations} == {"BAIK"}


def test_our_plans_are_quantitative_throughout():
    assert len(EXAMPLE.ours.plans) == 7
    for plan in EXAMPLE.ours.plans:
        assert plan.approach == Approach.QUANTITATIVE
        for result in plan.results:
            assert 1 <= len(result.indicators) <= 2
            assert result.kind in ResultKind.values
    indicators = [i for p in EXAMPLE.ours.plans for r in p.results for i in r.indicators]
    assert {i.aspect for i in indicators} == {Aspect.QUANTITY, Aspect.QUALITY, Aspect.TIME}
    assert {i.polarity for i in indicators} == {Polarity.MAXIMISE, Polarity.MINIMISE}
    assert all(i.target.value > 0 and i.target.unit and i.realised is not None for i in indicators)


def test_every_code_resolves():
    units = {unit.code for unit in EXAMPLE.units}
    assert {unit.parent for unit in EXAMPLE.units} <= units | {None}
    assert len(POSITIONS) == len(EXAMPLE.positions) == 11
    for position in EXAMPLE.positions:
        assert position.unit in units
        assert {position.supervisor, position.team_lead} <= set(POSITIONS) | {None}
    assert set(PLANS) == set(POSITIONS) - {"KEPALA_DAERAH"}
    assert EXAMPLE.manual.position in PLANS
    assert EXAMPLE.workblock.owner in PLANS
    assert {agreement.unit for agreement in EXAMPLE.agreements} <= units


def test_posts_name_known_kinds_and_levels():
    posts = {post.position: post for post in EXAMPLE.ours.posts}
    assert set(posts) == set(POSITIONS)
    for post in posts.values():
        assert post.employee_kind in EmployeeKind.values
        assert post.kind is None or post.kind in PositionKind.values
        assert (post.level in FunctionalLevel.values) == (post.kind == PositionKind.FUNGSIONAL)
