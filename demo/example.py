"""The regulation's worked regional example, played through the services by its own people."""

from collections.abc import Callable, Iterable

from demo.performance_records import Feedback as FeedbackData
from demo.performance_records import Plan as PlanData
from demo.performance_records import PlanIndicator
from demo.regional_example import Example
from employees.models import Employee, User
from evaluations.enums import (
    AnnexKind,
    Approach,
    BehaviourValue,
    FeedbackGiver,
    GoalSource,
    Polarity,
    ResultKind,
    Sentiment,
)
from evaluations.models import Evaluation, Period, Plan, WorkResult
from evaluations.queries.plans import unit_goals
from evaluations.services import delivery, feedback, planning, realisation
from evaluations.services.plan_workflow import approve, submit
from evaluations.services.results import IndicatorInput, save_result

# The printed SKP of the two heads have no annex; these lines are ours.
ANNEX_LINES = {
    AnnexKind.RESOURCE: ["Anggaran, sarana dan pegawai sesuai perjanjian kinerja"],
    AnnexKind.ACCOUNTABILITY: ["Dialog kinerja dengan pimpinan setiap bulan"],
    AnnexKind.CONSEQUENCE: ["Capaian menjadi pertimbangan pengembangan kompetensi dan karier"],
}
COMPLAINTS = ("kurang ramah", "komplain", "belum")


class ExampleYear:
    """The people of the example, by position code, in one year."""

    def __init__(self, example: Example, people: dict[str, Employee], year: int) -> None:
        self.example, self.people, self.year = example, people, year
        self.plans = {plan.position: plan for plan in example.all_plans}
        self.results: dict[tuple[str, int], int] = {}  # (position, number) to WorkResult id

    def user(self, code: str) -> User:
        return User.objects.select_related("employee").get(employee=self.people[code])

    def draft(self, code: str) -> Plan:
        """The SKP as printed, not yet submitted."""
        data, by = self.plans[code], self.user(code)
        plan = planning.open_plan(
            employee=self.people[code],
            year=self.year,
            by=by,
            approach=Approach(data.approach),
        )
        for result in data.results:
            saved = save_result(
                plan_id=plan.pk,
                by=by,
                statement=result.statement,
                kind=ResultKind(result.kind),
                indicators=[_indicator(each) for each in result.indicators],
                parent_id=self.results.get((result.assigned_by or "", result.parent or 0)),
                goal_id=self._goal(plan, result.statement),
                assigned_by=self._title(result.assigned_by),
            )
            self.results[code, result.number] = saved.pk
        self._expectations(plan, data, by)
        return plan

    def approved(self, code: str) -> Plan:
        """Drafted, submitted by its owner and approved by the rater."""
        plan = self.draft(code)
        submit(plan_id=plan.pk, by=self.user(code))
        return approve(plan_id=plan.pk, by=self._rater(code))

    def perform(self, code: str, period: Period) -> None:
        """Realisations with figures, then the printed feedback."""
        by = self.user(code)
        for result in self.plans[code].results:
            result_id = self.results[code, result.number]
            indicators = WorkResult.objects.get(pk=result_id).indicators.all()
            figures = [each.realised for each in result.indicators]
            realisation.record(
                result_id=result_id,
                period_id=period.pk,
                by=by,
                narrative=self._narrative(code, result.number),
                values={
                    indicator.pk: figure
                    for indicator, figure in zip(indicators, figures, strict=True)
                    if figure is not None
                },
            )
        self._give_feedback(code, period)

    def rate(self, code: str, period: Period) -> Evaluation:
        """The rater's decision; where the regulation leaves it open, the data's own section."""
        chosen = {each.position: each for each in self.example.ours.ratings}.get(code)
        plan = Plan.objects.get(employee=self.people[code], year=self.year)
        return delivery.sign_and_deliver(
            plan_id=plan.pk,
            period_id=period.pk,
            by=self._rater(code),
            result=chosen.result if chosen else 2,
            behaviour=chosen.behaviour if chosen else 2,
            notes=chosen.result_reason if chosen else "",
            reason=chosen.behaviour_reason if chosen else "Kontribusi sesuai dengan perannya.",
        )

    def accept(self, code: str, evaluation: Evaluation) -> Evaluation:
        return delivery.accept(evaluation_id=evaluation.pk, by=self.user(code))

    def _rater(self, code: str) -> User:
        return User.objects.select_related("employee").get(employee=self.people[code].rater_id)

    def _goal(self, plan: Plan, statement: str) -> int | None:
        """The sasaran in the unit's agreement that a result repeats."""
        agreed = unit_goals(plan).filter(source=GoalSource.AGREEMENT, statement__iexact=statement)
        return agreed.values_list("pk", flat=True).first()

    def _title(self, code: str | None) -> str:
        titles = {position.code: position.title for position in self.example.positions}
        return titles.get(code or "", "")

    def _expectations(self, plan: Plan, data: PlanData, by: User) -> None:
        texts = {
            BehaviourValue(each.value): "\n".join(each.special)
            for each in data.behaviours
            if each.special
        }
        planning.set_expectations(plan_id=plan.pk, by=by, texts=texts)
        lines = dict(ANNEX_LINES)
        if data.annex:
            lines = {
                AnnexKind.RESOURCE: data.annex.resources,
                AnnexKind.ACCOUNTABILITY: data.annex.accountability,
                AnnexKind.CONSEQUENCE: data.annex.consequences,
            }
        planning.set_annexes(plan_id=plan.pk, by=by, lines=lines)

    def _narrative(self, code: str, number: int) -> str:
        """What the form prints, else the data's own words, else what the figures say."""
        printed = {
            each.number: each.realisations
            for evaluation in self.example.evaluations
            if evaluation.position == code
            for each in evaluation.results
        }
        ours = {
            each.number: each.realisations
            for each in self.example.ours.realisations
            if each.position == code
        }
        lines = printed.get(number) or ours.get(number) or ("Terlaksana sesuai target.",)
        return "\n".join(lines)

    def _give_feedback(self, code: str, period: Period) -> None:
        for evaluation in self.example.evaluations:
            if evaluation.position != code:
                continue
            for result in evaluation.results:
                self._say(
                    code, period, result.feedback, result_id=self.results[code, result.number]
                )
            for behaviour in evaluation.behaviours:
                self._say(code, period, behaviour.feedback, value=behaviour.value)

    def _say(
        self, code: str, period: Period, entries: Iterable[FeedbackData], **subject: int
    ) -> None:
        for entry in entries:
            feedback.give(
                employee_id=self.people[code].pk,
                period_id=period.pk,
                by=self._giver(code, entry.giver),
                text=entry.statement,
                sentiment=_sentiment(entry.statement),
                from_service_user=entry.giver == FeedbackGiver.SERVICE_USER,
                **subject,
            )

    def _giver(self, code: str, kind: str) -> User:
        """Who speaks: the rater (also for service users), a report, or a colleague."""
        if kind == FeedbackGiver.SUBORDINATE:
            return self._other(code, lambda person: person.rater_id == self.people[code].pk)
        if kind == FeedbackGiver.PEER:
            return self._other(code, lambda person: person.unit_id == self.people[code].unit_id)
        return self._rater(code)

    def _other(self, code: str, fits: Callable[[Employee], bool]) -> User:
        """The first person of the example who fits, else a report of the same rater."""
        others = [person for key, person in self.people.items() if key != code]
        for person in others:
            if fits(person) and person.pk != self.people[code].rater_id:
                return User.objects.select_related("employee").get(employee=person)
        rater = self.people[code].rater_id
        colleague = Employee.objects.filter(rater=rater).exclude(pk=self.people[code].pk)
        return User.objects.select_related("employee").get(employee=colleague.order_by("pk")[0])


def _indicator(data: PlanIndicator) -> IndicatorInput:
    return IndicatorInput(
        statement=data.statement,
        aspect=data.aspect or "",
        perspective=data.perspective or "",
        polarity=Polarity(data.polarity or Polarity.QUALITATIVE),
        target=data.target.value if data.target else None,
        target_to=data.target.upper if data.target else None,
        unit_of_measure=data.target.unit if data.target else "",
    )


def _sentiment(text: str) -> Sentiment:
    """The forms print no tone: a complaint that is praised too is neutral."""
    lowered = text.lower()
    if not any(word in lowered for word in COMPLAINTS):
        return Sentiment.POSITIVE
    return Sentiment.NEUTRAL
