"""What completes a training: enough presence and, where the course asks for it, the post-test.

No regulation sets figures for all trainings: each course has its own.
"""

from dataclasses import dataclass
from decimal import Decimal

from pembinaan.common.decimals import percent, rounded
from pembinaan.common.templatetags.display import angka

MIN_ATTENDANCE = 80
"""Percent of the recorded days, unless the course says otherwise; our decision, in line with what
organisers usually ask of participants in class."""

WHOLE = Decimal(1)


@dataclass(frozen=True, slots=True)
class CompletionRule:
    """`min_attendance` in percent of the recorded days; no `passing_mark`, no test needed."""

    min_attendance: int = MIN_ATTENDANCE
    passing_mark: Decimal | None = None

    def outcome(self, *, present: int, held: int, mark: Decimal | None = None) -> "Outcome":
        return Outcome(self, present, held, mark)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One participant against the rule; `mark` is that of the post-test, None without a sheet."""

    rule: CompletionRule
    present: int
    held: int
    mark: Decimal | None

    @property
    def attended(self) -> bool:
        """Never where no day was recorded."""
        return self.held > 0 and self.present * 100 >= self.held * self.rule.min_attendance

    @property
    def passed(self) -> bool:
        needed = self.rule.passing_mark
        return needed is None or (self.mark is not None and self.mark >= needed)

    @property
    def completed(self) -> bool:
        return self.attended and self.passed

    @property
    def reason(self) -> str:
        """ "Kehadiran 2 dari 3 hari (67%), paling sedikit 80%." and the test where it counts."""
        sentences = [self._attendance()]
        if self.rule.passing_mark is not None:
            sentences.append(self._test())
        return " ".join(sentences)

    def _attendance(self) -> str:
        share = percent(self.present, self.held) or Decimal(0)
        shown = rounded(share, WHOLE)
        if shown >= self.rule.min_attendance and not self.attended:
            shown = share  # 79,6 must not read as 80
        return (
            f"Kehadiran {self.present} dari {self.held} hari ({angka(shown)}%), "
            f"paling sedikit {self.rule.min_attendance}%."
        )

    def _test(self) -> str:
        needed = f"paling sedikit {angka(self.rule.passing_mark)}."
        if self.mark is None:
            return f"Belum ada nilai post-test, {needed}"
        return f"Nilai post-test {angka(self.mark)}, {needed}"
