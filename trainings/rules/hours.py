"""Training hours (JP) against what the regulations ask, in lesson hours of 45 minutes.

PNS: at least 20 JP a year (PP 11/2017 jo. PP 17/2020; PerLAN 10/2018). PPPK: at most 24 JP in
one contract period (PerLAN 15/2020), a ceiling that asks for approval and no minimum. Hours
count in the year in which the certificate ends.
"""

from decimal import Decimal

from employees.enums import EmployeeKind
from employees.rules.policies import default_of
from pembinaan.common.decimals import percent

PNS_MINIMUM = default_of("jp_pns")
PPPK_CEILING = default_of("jp_pppk")


def compliance(
    kind: EmployeeKind, hours: Decimal, *, minimum: Decimal = PNS_MINIMUM
) -> Decimal | None:
    """Percent of the yearly minimum reached, at most 100, two decimals.

    None for PPPK, who have no minimum; a CPNS is measured like the PNS he or she becomes.
    """
    if kind == EmployeeKind.PPPK:
        return None
    return percent(min(hours, minimum), minimum)


def beyond_ceiling(
    kind: EmployeeKind, hours: Decimal, *, ceiling: Decimal = PPPK_CEILING
) -> Decimal:
    """JP of one contract period over the ceiling; 0 for those who have none."""
    return max(hours - ceiling, Decimal(0)) if kind == EmployeeKind.PPPK else Decimal(0)
