"""The agencies of Jambi: codes, names without doubles, shares that add up, heads for all units."""

from collections import Counter

import pytest

from demo.jambi import load
from employees.enums import AgencyKind, FunctionalLevel, PositionKind

JAMBI = load()
KINDS = {kind.code: kind for kind in JAMBI.opd_kinds}


def test_twelve_agencies_with_kemendagri_codes():
    assert {agency.code: agency.short_name for agency in JAMBI.agencies} == {
        "15": "Provinsi Jambi",
        "15.01": "Kabupaten Kerinci",
        "15.02": "Kabupaten Merangin",
        "15.03": "Kabupaten Sarolangun",
        "15.04": "Kabupaten Batang Hari",
        "15.05": "Kabupaten Muaro Jambi",
        "15.06": "Kabupaten Tanjung Jabung Barat",
        "15.07": "Kabupaten Tanjung Jabung Timur",
        "15.08": "Kabupaten Bungo",
        "15.09": "Kabupaten Tebo",
        "15.71": "Kota Jambi",
        "15.72": "Kota Sungai Penuh",
    }
    kinds = Counter(agency.kind for agency in JAMBI.agencies)
    assert kinds == {AgencyKind.PROVINCE: 1, AgencyKind.REGENCY: 9, AgencyKind.CITY: 2}


def test_districts_by_agency():
    counts = [len(agency.districts) for agency in JAMBI.agencies]
    assert counts == [0, 16, 24, 10, 8, 11, 13, 11, 17, 12, 11, 8]


@pytest.mark.parametrize("agency", JAMBI.agencies, ids=lambda agency: agency.code)
def test_unit_names_are_unique_in_an_agency(agency):
    names = [name for opd in agency.opds for name in (opd.name, *opd.uptds)]
    assert [name for name, count in Counter(names).items() if count > 1] == []
    for opd in agency.opds:
        sections = opd.sections or KINDS[opd.kind].sections
        assert len(sections) == len(set(sections))


@pytest.mark.parametrize("agency", JAMBI.agencies, ids=lambda agency: agency.code)
def test_every_agency_has_every_kind_of_opd(agency):
    expected = set(KINDS) - ({"DISTRICT"} if agency.kind == AgencyKind.PROVINCE else set())
    assert {opd.kind for opd in agency.opds} == expected
    assert {opd.head_kind for opd in agency.opds} <= set(PositionKind.values)
    districts = [opd.name for opd in agency.opds if opd.kind == "DISTRICT"]
    assert districts == [f"Kecamatan {name}" for name in agency.districts]


def test_shares_add_up_to_a_hundred():
    assert sum(agency.share for agency in JAMBI.agencies) == 100
    assert sum(kind.share for kind in JAMBI.opd_kinds) == 100
    for kind in JAMBI.opd_kinds:
        assert sum(post.share for post in kind.posts) == 100, kind.code


def test_posts_have_a_level_when_functional():
    for post in (post for kind in JAMBI.opd_kinds for post in kind.posts):
        assert post.kind in (PositionKind.FUNGSIONAL, PositionKind.PELAKSANA)
        functional = post.kind == PositionKind.FUNGSIONAL
        assert (post.level in FunctionalLevel.values) == functional
        assert post.grades
        assert not functional or post.title.endswith(FunctionalLevel(post.level).label)


def test_every_section_and_uptd_has_a_head():
    prefixes = tuple(head.prefix for head in JAMBI.unit_heads)
    opds = [opd for agency in JAMBI.agencies for opd in agency.opds]
    names = {name for opd in opds for name in (*opd.sections, *opd.uptds)}
    names |= {name for kind in JAMBI.opd_kinds for name in kind.sections}
    assert [name for name in names if not name.startswith(prefixes)] == []
    assert {head.kind for head in JAMBI.unit_heads} <= set(PositionKind.values)


def test_placement_is_a_puskesmas_of_kota_jambi():
    place = JAMBI.placement
    (agency,) = (agency for agency in JAMBI.agencies if agency.code == place.agency)
    (opd,) = (opd for opd in agency.opds if opd.name == place.opd)
    assert (agency.head, opd.kind) == (place.regional_head, "HEALTH")
    assert place.puskesmas in opd.uptds


def test_every_list_says_where_it_comes_from():
    assert all(note.origin for note in JAMBI.sources)
    assert {note.ours for note in JAMBI.sources} == {True, False}
