"""The shape of var/bench.json, and the table."""

import json

from bench.registry import Measurement, Outcome
from bench.report import record, save, text

SEED = Measurement("seed_80k", "s", 90, lambda databases: None)
RUN = Measurement("periodic_run_80k", "s", 6, lambda databases: None)
RUNS = [40.0, 44.0, 41.0, 60.0, 42.0]


def test_an_entry_has_the_agreed_keys():
    assert record(SEED, Outcome(RUNS, detail={"note": "quiet"})) == {
        "name": "seed_80k",
        "value": 42.0,
        "unit": "s",
        "target": 90,
        "floor": None,
        "detail": {"runs": RUNS, "min": 40.0, "max": 60.0, "p95": 56.8, "note": "quiet"},
    }


def test_the_floor_is_a_median_too_and_its_runs_are_kept():
    entry = record(RUN, Outcome(RUNS, floors=[2.0, 1.0, 3.0]))
    assert (entry["floor"], entry["detail"]["floor_runs"]) == (2.0, [2.0, 1.0, 3.0])


def test_of_some_figures_more_is_better():
    answers = Measurement("public_answers", "per s", 200, lambda databases: None, at_least=True)
    few, many = (record(answers, Outcome([rate] * 5)) for rate in (199.0, 200.0))
    lines = text([few, many], {}).splitlines()
    assert [line.split()[-1] for line in lines[-2:]] == ["MISSED", "ok"]


def test_saving_replaces_the_entries_of_this_call_only(tmp_path):
    path = tmp_path / "bench.json"
    seed, run = record(SEED, Outcome(RUNS)), record(RUN, Outcome(RUNS))
    save(path, [seed, run])
    save(path, [{**seed, "value": 1.0}])
    saved = json.loads(path.read_text(encoding="utf-8"))
    assert [(entry["name"], entry["value"]) for entry in saved] == [
        ("periodic_run_80k", 42.0),
        ("seed_80k", 1.0),
    ]


def test_the_text_says_the_machine_the_ratio_and_what_missed():
    slow = record(RUN, Outcome([8.0] * 5, floors=[2.0], detail={"table": [{"page": "/masuk/"}]}))
    lines = text([record(SEED, Outcome(RUNS)), slow], {"cores": "2"}).splitlines()
    assert lines[0].split() == ["cores:", "2"]
    assert lines[3].split() == ["seed_80k", "42", "s", "90", "-", "-", "40", "56.8", "60", "ok"]
    assert lines[4].split()[-6:] == ["2", "4.00", "8", "8", "8", "MISSED"]
    assert lines[6:] == ["page", "/masuk/"]
