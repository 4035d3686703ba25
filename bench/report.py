"""What the measurements found: a table to read and var/bench.json to keep."""

import json
from collections.abc import Sequence
from pathlib import Path
from statistics import quantiles

from bench.registry import Measurement, Outcome

DIGITS = 3
HEADERS = ("name", "value", "unit", "target", "floor", "ratio", "min", "p95", "max", "")


def record(measurement: Measurement, outcome: Outcome) -> dict:
    """One entry of var/bench.json."""
    runs = {
        "runs": _rounded(outcome.runs),
        "min": round(min(outcome.runs), DIGITS),
        "max": round(max(outcome.runs), DIGITS),
        "p95": round(p95(outcome.runs), DIGITS),
    }
    least = {"at least": True} if measurement.at_least else {}
    floors = {"floor_runs": _rounded(outcome.floors)} if outcome.floors else {}
    return {
        "name": measurement.name,
        "value": round(outcome.value, DIGITS),
        "unit": measurement.unit,
        "target": measurement.target,
        "floor": None if outcome.floor is None else round(outcome.floor, DIGITS),
        "detail": runs | least | floors | outcome.detail,
    }


def p95(runs: Sequence[float]) -> float:
    """Between the two nearest runs; never above the slowest."""
    return quantiles(runs, n=20, method="inclusive")[-1]


def _rounded(runs: Sequence[float]) -> list[float]:
    return [round(run, DIGITS) for run in runs]


def save(path: Path, entries: list[dict]) -> None:
    """Replace the entries of these names; the others stay."""
    before = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    names = {entry["name"] for entry in entries}
    kept = [entry for entry in before if entry["name"] not in names]
    text = json.dumps([*kept, *entries], indent=1, ensure_ascii=False)
    path.write_text(f"{text}\n", encoding="utf-8")


def text(entries: list[dict], facts: dict[str, str]) -> str:
    """The machine, one line a measurement, and the tables that measurements add."""
    parts = [columns([(f"{name}:", fact) for name, fact in facts.items()])]
    parts.append(columns([HEADERS, *map(_line, entries)]))
    for entry in entries:
        if rows := entry["detail"].get("table"):
            lines = [tuple(rows[0]), *(tuple(map(str, row.values())) for row in rows)]
            parts.append(columns(lines))
    return "\n\n".join(parts)


def _line(entry: dict) -> tuple[str, ...]:
    """`ratio` is value to floor: what the figure says whatever the machine and its load."""
    floor, detail = entry["floor"], entry["detail"]
    return (
        entry["name"],
        f"{entry['value']:g}",
        entry["unit"],
        f"{entry['target']:g}",
        "-" if floor is None else f"{floor:g}",
        f"{entry['value'] / floor:.2f}" if floor else "-",
        *(f"{detail[key]:g}" for key in ("min", "p95", "max")),
        "ok" if _is_met(entry) else "MISSED",
    )


def _is_met(entry: dict) -> bool:
    """`at least` in the detail: more is better."""
    least = entry["detail"].get("at least", False)
    return entry["value"] >= entry["target"] if least else entry["value"] <= entry["target"]


def columns(lines: Sequence[Sequence[str]]) -> str:
    """Cells padded to the widest of their column."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
