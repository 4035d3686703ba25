"""When a session is looked back at: opened, reminded and closed months after its end (R7.10)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dateutil.relativedelta import relativedelta


@dataclass(frozen=True, slots=True)
class Schedule:
    """Whole months after the end of a session."""

    opens: Decimal
    reminds: Decimal
    closes: Decimal

    def day(self, ended_on: date, months: Decimal) -> date:
        """The same day of the month later, or the month's last where it has no such day."""
        return ended_on + relativedelta(months=int(months))

    def opens_on(self, ended_on: date) -> date:
        return self.day(ended_on, self.opens)

    def closes_on(self, ended_on: date) -> date:
        return self.day(ended_on, self.closes)

    def reminder(self, ended_on: date) -> int:
        """Days before the close on which those who have not answered are told."""
        return max((self.closes_on(ended_on) - self.day(ended_on, self.reminds)).days, 0)

    def is_due(self, ended_on: date, today: date) -> bool:
        return self.opens_on(ended_on) <= today < self.closes_on(ended_on)
