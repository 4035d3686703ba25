"""From a need to the proof that a better course helped, in the browser.

One officer, one superior and one learner act in their browsers; what the nineteen others would
type goes through the services. Days pass as the test says, nights do what beat and workers do.
"""

from datetime import date
from functools import partial

import pytest

from demo.tests.training import class_day, funding, joining, relevance
from demo.tests.training.walk import Walk
from demo.tests.training.world import set_up
from demo.tests.year.days import Calendar

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

START, FIRST, SECOND = date(2026, 3, 2), date(2026, 3, 16), date(2026, 4, 20)
NEXT_MORNING, COUNTED = date(2026, 3, 17), date(2026, 4, 21)


@pytest.fixture
def walk(transactional_db, live_server, visit, monkeypatch) -> Walk:
    calendar = Calendar(monkeypatch)
    calendar.move(START)
    return Walk(set_up(), calendar, partial(visit, live_server.url))


def test_from_a_need_to_a_better_course(walk):
    walk.wake(START)
    session = joining.class_is_announced(walk, FIRST, "Angkatan I")
    funding.order_is_placed(walk, session)
    joining.need_becomes_a_plan(walk, session)
    joining.application_is_approved(walk, session)
    joining.others_take_seats(walk, session, 0)

    walk.wake(FIRST)
    class_day.presence_is_recorded(walk, session)
    class_day.something_is_learned(walk, session)
    class_day.class_is_completed(walk, session)
    class_day.certificate_verifies(walk, session)
    joining.plan_is_done(walk, session)
    funding.class_is_paid(walk, session)
    funding.money_is_traced(walk, session)

    relevance.class_calls_a_unit_irrelevant(walk, session)
    walk.wake(NEXT_MORNING)
    relevance.results_name_the_unit(walk, session)
    relevance.change_is_accepted(walk)
    relevance.new_version_applies_it(walk)

    second = joining.class_is_announced(walk, SECOND, "Angkatan II")
    walk.wake(SECOND)
    relevance.next_class_is_held(walk, second)
    walk.wake(COUNTED)
    relevance.change_has_helped(walk)
