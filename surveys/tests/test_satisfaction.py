"""SKM results out of the database; values by hand from rule book R3.4 to R3.9."""

from datetime import date
from decimal import Decimal

import pytest

from surveys.models import Response
from surveys.queries.results import wave_results
from surveys.queries.satisfaction import (
    change_of,
    latest_results,
    profile_of,
    results_of,
)
from surveys.services.counting import recount
from surveys.tests.services import (
    TEN,
    ServiceFactory,
    answered_by_ten,
    counted,
    service_wave,
    sheets_of,
)

pytestmark = pytest.mark.django_db
D = Decimal


def result_of(wave):
    return results_of([wave])[wave.pk]


def test_the_worked_example_of_r3_8():
    result = result_of(answered_by_ten(ServiceFactory()))
    found = result.satisfaction
    assert (found.index, found.ikm, found.grade.letter) == (D("3.2000"), D("80.00"), "B")
    nrr = {each.code: each.nrr for each in found.elements}
    assert nrr["U8"] == D("2.9")  # complaints, asked after facilities: the trap of R3.3
    assert nrr["U9"] == D("2.7")
    assert [each.code for each in found.weakest[:3]] == ["U9", "U3", "U8"]
    assert result.counted == 10


def test_elements_are_bound_by_code_whatever_the_order_of_questions():
    wave = service_wave(ServiceFactory())
    order = list(
        wave.questionnaire.questions.exclude(element="").values_list("element", flat=True)
    )
    assert order[-2:] == ["U9", "U8"]
    sums = [40] * 7 + [10, 40]  # only U8 is bad
    (worst, *_) = result_of(counted(wave, sheets_of(sums))).satisfaction.weakest
    assert (worst.code, worst.nrr) == ("U8", D("1.000"))


@pytest.mark.parametrize(
    ("each", "ikm", "letter"),
    [
        # Of 10,000 answers to every element so many are 3, the others 2 or 4: (T19)
        ({2: 4004, 3: 5996}, "64.99", "D"),
        ({2: 4000, 3: 6000}, "65.00", "C"),
        ({3: 9360, 4: 640}, "76.60", "C"),
        ({3: 9356, 4: 644}, "76.61", "B"),
        ({3: 4680, 4: 5320}, "88.30", "B"),
        ({3: 4676, 4: 5324}, "88.31", "A"),
    ],
)
def test_grades_at_their_bounds_through_the_database(each, ikm, letter):
    wave = service_wave(ServiceFactory())
    tallies = [("", "", 10_000)]
    for question in wave.questionnaire.questions.exclude(element=""):
        tallies += [(question.code, str(value), times) for value, times in each.items()]
    wave.tallies.bulk_create(
        wave.tallies.model(wave=wave, question_code=code, value=value, count=count)
        for code, value, count in tallies
    )
    found = result_of(wave).satisfaction
    assert (found.ikm, found.grade.letter) == (D(ikm), letter)


def test_the_weights_of_the_opening_count():
    weights = {f"U{number}": "0.1" for number in range(1, 9)} | {"U9": "0.2"}
    wave = answered_by_ten(ServiceFactory(), element_weights=weights)
    # 0.1 x (33+30+28+40+31+33+37+29)/10 + 0.2 x 2.7 = 2.61 + 0.54 = 3.15
    assert result_of(wave).satisfaction.index == D("3.1500")
    assert result_of(wave).satisfaction.ikm == D("78.75")


def test_empty_answers_do_not_count():
    sheets = [dict(sheet) for sheet in sheets_of(TEN)]
    for sheet in sheets[5:]:
        del sheet["u4"]  # five are left, all of them 4
    result = result_of(counted(service_wave(ServiceFactory()), sheets))
    by_code = {each.code: each for each in result.satisfaction.elements}
    assert (by_code["U4"].count, by_code["U4"].nrr) == (5, D("4.000"))
    assert result.satisfaction.ikm == D("80.00")


def test_nothing_below_five_answers():
    wave = counted(service_wave(ServiceFactory()), sheets_of(TEN)[:4])
    assert (result_of(wave).satisfaction, result_of(wave).counted) == (None, 4)


def test_nothing_where_fewer_than_five_answered_an_element():
    sheets = [dict(sheet) for sheet in sheets_of(TEN)]
    for sheet in sheets[4:]:
        del sheet["u4"]
    assert result_of(counted(service_wave(ServiceFactory()), sheets)).satisfaction is None


def test_the_page_of_results_tells_no_ikm_either_then():
    """Nine elements and the IKM together would tell the one that four answered."""
    sheets = sheets_of(TEN)
    for sheet in sheets[4:]:
        del sheet["u9"]
    wave = counted(service_wave(ServiceFactory()), sheets)
    assert wave_results(wave).overall is None
    assert wave_results(answered_by_ten(ServiceFactory())).overall.index == D("80.00")


def test_the_sample_decides_what_is_adequate():
    enough = answered_by_ten(ServiceFactory(yearly_users=10))  # 10 of 10
    few = answered_by_ten(ServiceFactory(yearly_users=20))  # 10 of 19
    unknown = answered_by_ten(ServiceFactory(yearly_users=None))
    assert [result_of(wave).is_adequate for wave in (enough, few, unknown)] == [True, False, False]
    assert result_of(few).sample.sentence.startswith("Belum memadai: 10 dari 19")


def test_the_last_closed_wave_counts_until_a_day():
    service = ServiceFactory()
    first = answered_by_ten(service, closes_on=date(2026, 3, 31))
    second = answered_by_ten(service, closes_on=date(2026, 6, 30))
    service_wave(service, closes_on=date(2026, 9, 30), settled=False)
    assert latest_results([service.pk])[service.pk].wave == second
    assert latest_results([service.pk], until=date(2026, 6, 29))[service.pk].wave == first


def test_change_since_the_period_before():
    service = ServiceFactory()
    first = answered_by_ten(service, closes_on=date(2026, 3, 31))
    better = counted(service_wave(service, closes_on=date(2026, 6, 30)), sheets_of([40] * 9))
    found = results_of([first, better])
    change = change_of(found[first.pk], found[better.pk])
    assert (change.difference, change.verdict) == (D("20.00"), "UP")


def test_small_parts_of_the_profile_are_hidden():
    sheets = [dict(sheet) for sheet in sheets_of(TEN) * 2]
    for number, sheet in enumerate(sheets):
        sheet["jenis-kelamin"] = "P" if number < 12 else "L"
        sheet["pendidikan"] = "S3" if number < 4 else "SMA"
    wave = counted(service_wave(ServiceFactory()), sheets)
    profile = dict(profile_of(result_of(wave)))
    sexes = [(part.label, part.count, part.share) for part in profile["Jenis kelamin"]]
    assert sexes == [("Laki-laki", 8, D("40.00")), ("Perempuan", 12, D("60.00"))]
    assert "Pendidikan terakhir" not in profile  # 20 less 16 would tell of the four


def test_a_profile_waits_for_the_end():
    wave = answered_by_ten(ServiceFactory(), settled=False)
    Response.objects.filter(wave=wave).update(answers={"jenis-kelamin": "P"})
    recount(wave_id=wave.pk)
    assert profile_of(result_of(wave)) == []


@pytest.mark.parametrize("waves", [1, 3])
def test_any_number_of_waves_costs_the_same(django_assert_num_queries, waves):
    found = [answered_by_ten(ServiceFactory()) for _ in range(waves)]
    with django_assert_num_queries(3):
        results_of(found)
