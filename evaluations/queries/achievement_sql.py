"""evaluations.rules.achievement as one SQL expression; a property test holds them equal.

Of columns `polarity`, `target`, `target_to`, `due_on`, `value`, `reached_on` and the SKP's
`starts_on`; the parameter is `kpi_cap`.
"""

from evaluations.enums import Polarity
from evaluations.rules.achievement import SCALE

_PLANNED, _TAKEN = (
    f"greatest({day} - starts_on + 1, 1)::numeric" for day in ("due_on", "reached_on")
)
_SCALE = " ".join(f"WHEN {code.value} THEN {percent}" for code, percent in SCALE.items())

_BOUND = "CASE WHEN value > target_to THEN target_to ELSE target END"

PERCENT = f"""CASE
  WHEN value BETWEEN target AND target_to THEN least(100, %(kpi_cap)s)
  ELSE CASE polarity
  WHEN '{Polarity.MAXIMISE}' THEN
    CASE WHEN {_BOUND} > 0 THEN least(value * 100 / {_BOUND}, %(kpi_cap)s) END
  WHEN '{Polarity.MINIMISE}' THEN CASE
    WHEN {_BOUND} = 0 AND value > 0 THEN 0
    WHEN {_BOUND} = 0 THEN least(100, %(kpi_cap)s)
    WHEN value = 0 THEN %(kpi_cap)s
    ELSE least({_BOUND} * 100 / value, %(kpi_cap)s) END
  WHEN '{Polarity.DATE}' THEN least({_PLANNED} * 100 / {_TAKEN}, %(kpi_cap)s)
  WHEN '{Polarity.QUALITATIVE}' THEN least(CASE value {_SCALE} END, %(kpi_cap)s)
  END
END"""
