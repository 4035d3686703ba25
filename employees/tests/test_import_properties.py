"""Whatever a roster says: saved twice it changes nothing more, taken back it leaves no trace."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from employees.enums import ImportStatus, Role, RowOutcome
from employees.models import ImportBatch
from employees.rules.cycles import cycles
from employees.services.imports.batches import commit_refusal, start_commit, start_undo
from employees.services.imports.jobs import work
from employees.tests.factories import PositionFactory, UnitFactory, UserFactory, grant
from employees.tests.files import checked
from employees.tests.rosters import employed, everything

pytestmark = pytest.mark.django_db
SMALL = st.integers(0, 5)
DAYS = st.none() | st.integers(-900, 30)
PEOPLE = st.lists(  # recorded: unit, post, leads, since
    st.tuples(SMALL, SMALL, st.booleans(), st.integers(-900, -1)), max_size=4
)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "person": st.integers(0, 6),
            "unit": SMALL,
            "post": SMALL,
            "tmt": DAYS,
            "rank": st.sampled_from(["III/a", "III/b", "IV/a"]),
            "ranked": DAYS,
            "head": st.sampled_from(["", "", "ya", "tidak"]),
            "structural": st.sampled_from(["", "1"]),
            "rater": st.none() | st.integers(0, 6),
            "education": st.sampled_from(["", "S-1", "S-2"]),
            "year": st.sampled_from(["", "2012"]),
        }
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda row: row["person"],
)
examples = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def nip(person: int) -> str:
    return f"19900115201503{1 + person % 2}00{person}"


def day(offset: int | None) -> str:
    return "" if offset is None else f"{timezone.localdate() + timedelta(days=offset):%d-%m-%Y}"


def build(people):
    top = UnitFactory(code="U0")
    units = [top, *(UnitFactory(code=f"U{place}", parent=top) for place in (1, 2))]
    for place in range(3):
        PositionFactory(name=f"Jabatan {place}")
    units[1].head_position = PositionFactory(name="Kepala")
    units[1].save()
    led = set()
    for number, (unit, post, leads, since) in enumerate(people):
        place = units[unit % 3]
        employed(
            nip(number),
            place,
            ["Jabatan 0", "Jabatan 1", "Kepala"][post % 3],
            name=f"Pegawai {number}",
            since=timezone.localdate() + timedelta(days=since),
            heads=leads and place not in led,
        )
        led |= {place} if leads else set()
    return grant(UserFactory(), Role.HR, top)


def cells(row) -> dict[str, str]:
    return {
        "NIP": nip(row["person"]),
        "NAMA": f"Pegawai {row['person']}",
        "GOLONGAN": row["rank"],
        "TMT GOLONGAN": day(row["ranked"]),
        "UNIT": f"U{row['unit'] % 3}",
        "JABATAN": ["Jabatan 0", "Jabatan 1", "Kepala"][row["post"] % 3],
        "TMT JABATAN": day(row["tmt"]),
        "KEPALA UNIT": row["head"],
        "JENIS JABATAN": row["structural"],
        "NIP PENILAI": "" if row["rater"] is None else nip(row["rater"]),
        "PENDIDIKAN": row["education"],
        "TAHUN LULUS": row["year"],
    }


def done(batch: ImportBatch) -> ImportBatch:
    work(batch.pk)
    batch.refresh_from_db()
    return batch


@examples
@given(PEOPLE, ROWS)
def test_saving_is_done_once_and_undone_without_a_trace(people, rows):
    with transaction.atomic():
        officer = build(people)
        before = everything()
        lines = [cells(row) for row in rows]
        batch = checked(officer, lines)
        if commit_refusal(batch, skip_wrong=True) is None:
            start_commit(batch_id=batch.pk, by=officer, skip_wrong=True)
            assert done(batch).failure == ""
            saved = batch.rows.exclude(outcome=RowOutcome.WRONG).values_list("number", flat=True)
            again = checked(officer, lines).rows.filter(number__in=list(saved))
            changed = again.exclude(outcome=RowOutcome.SAME)
            assert list(changed.values("data", "problems", "before")) == []
            start_undo(batch_id=batch.pk, by=officer)
            assert (done(batch).status, batch.failure) == (ImportStatus.UNDONE, "")
            assert everything() == before
        transaction.set_rollback(True)


@given(st.dictionaries(SMALL.map(str), SMALL.map(str), max_size=6))
def test_a_cycle_is_where_following_raters_comes_back(rater_of):
    found = cycles(rater_of)
    for circle in found:
        assert [rater_of[person] for person in circle] == [*circle[1:], circle[0]]

    def comes_back(person: str) -> bool:
        at = rater_of.get(person)
        for _ in range(7):
            if at == person:
                return True
            at = rater_of.get(at)
        return False

    members = [person for circle in found for person in circle]
    assert sorted(members) == sorted(person for person in rater_of if comes_back(person))
