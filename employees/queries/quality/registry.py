"""Every check, by its code, in the order of the board."""

import json
from collections.abc import Mapping

from employees.enums import EmployeeKind
from employees.queries.quality import accounts, heads, identity, posts, raters
from employees.queries.quality.check import Check, Severity
from employees.queries.quality.retirement_sql import AGES
from employees.rules.ranks import rank_codes

_ALL = (*raters.CHECKS, *heads.CHECKS, *posts.CHECKS, *accounts.CHECKS, *identity.CHECKS)
CHECKS: Mapping[str, Check] = {check.code: check for check in _ALL}
BLOCKING = [check.code for check in _ALL if check.severity is Severity.BLOCKS]
PARAMETERS = {
    "ages": json.dumps(AGES),
    "pns_ranks": list(rank_codes(EmployeeKind.PNS)),
    "pppk_grades": list(rank_codes(EmployeeKind.PPPK)),
}
