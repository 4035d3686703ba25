"""What the documents of angka kredit say about a person: the header fields of rule book R2.8."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Prefetch

from employees.enums import AssignmentKind
from employees.models import Assignment, Employee
from employees.rules.ranks import rank_label
from pembinaan.common.templatetags.display import DASH, nip, tanggal


def fact_lookups(path: str = "") -> list[str | Prefetch]:
    """What `facts` reads, as prefetches from a row whose employee is at `path`, "employee__"."""
    posts = Assignment.objects.filter(kind=AssignmentKind.DEFINITIVE).select_related("position")
    return [
        f"{path}ranks",
        f"{path}education",
        Prefetch(f"{path}assignments", posts.order_by("-valid_from"), to_attr="posts"),
    ]


def facts(employee: Employee, kept: Mapping, day: date, *, agency: str) -> dict[str, str]:
    """As of `day`; `kept` holds the fields of a snapshot. What no table holds is a dash.

    Nomor seri karpeg, place of birth and masa kerja golongan are not kept.
    """
    rank, post = kept["rank"], kept["position"]
    return {
        "name": kept["name"],
        "nip": nip(kept["nip"]),
        "card": DASH,
        "born": f"{DASH}/ {tanggal(employee.born_on)}",
        "gender": employee.get_gender_display() or DASH,
        "rank": f"{rank or DASH}/ {tanggal(_rank_since(employee, rank, day))}",
        "education": _education(employee, day),
        "position": f"{post}/ {tanggal(_post_since(employee, post, day))}",
        "service": DASH,
        "unit": kept["unit"],
        "agency": agency,
    }


def _rank_since(employee: Employee, rank: str, day: date) -> date | None:
    newest = next((row for row in employee.ranks.all() if row.valid_from <= day), None)
    return newest.valid_from if newest and rank_label(newest.rank) == rank else None


def _post_since(employee: Employee, post: str, day: date) -> date | None:
    """The first day in the post without a break, in whatever unit."""
    since = None
    for row in employee.posts:  # the newest first
        if row.valid_from > day:
            continue
        broken = row.valid_to is not None and row.valid_to < (since or day)
        if broken or row.position.name != post:
            break
        since = row.valid_from
    return since


def _education(employee: Employee, day: date) -> str:
    """The highest one finished by the year of `day`: "S-1 Kebidanan"."""
    finished = (row for row in employee.education.all() if not row.year or row.year <= day.year)
    highest = next(finished, None)
    return f"{highest.get_level_display()} {highest.programme}".strip() if highest else DASH
