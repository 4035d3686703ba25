"""The main menu: what this person may open, in the order they need it."""

from dataclasses import dataclass

from django.urls import reverse

from employees.enums import Role

PEOPLE = "/pegawai/"


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the menu; `active` while the page lies under its address."""

    label: str
    url: str
    icon: str
    active: bool


def navigation(request) -> dict:
    """`navigation` for every template; without an account there is nothing to open."""
    user = getattr(request, "user", None)  # an error page may come before the middleware
    if user is None or not user.is_authenticated:
        return {"navigation": []}
    entries = [(label, reverse(name), icon) for label, name, icon in _entries(user)]
    here = _innermost([_place(url) for _, url, _ in entries], request.path)
    items = [Item(label, url, icon, _place(url) == here) for label, url, icon in entries]
    return {"navigation": items}


def _place(url: str) -> str:
    """What lies below a line of the menu; the workbench of HR holds everything about people."""
    return PEOPLE if url == reverse("employees:manage") else url


def _innermost(urls: list[str], path: str) -> str:
    """The longest address that `path` lies under; "/" only holds itself."""
    inside = [url for url in urls if path == url or (url != "/" and path.startswith(url))]
    return max(inside, key=len, default="")


def _entries(user) -> list[tuple[str, str, str]]:
    """Label, URL name and icon; costs the two queries of the scope at most."""
    entries = [("Beranda", "home", "home"), *_own(user)]
    if user.holds(Role.TRAINING):
        entries.append(("Program", "trainings:programmes", "certificate"))
    if user.is_leader:
        entries.append(("Dasbor", "dashboards:overview", "dashboard"))
        entries.append(_people(user))
        entries.append(("Layanan Publik", "surveys:services", "building"))
    if user.holds(Role.HR):
        entries.append(("Kelola Kinerja", "evaluations:manage", "clipboard-check"))
    if user.holds(Role.TRAINING, Role.HR):
        entries.append(("Kelola Survei", "surveys:rounds", "clipboard-list"))
    if user.is_staff:
        entries.append(("Admin", "admin:index", "settings"))
    return entries


def _own(user) -> list[tuple[str, str, str]]:
    """What everybody has who is an employee, and the team of who rates."""
    team = [("Tim Saya", "evaluations:team", "users")] if user.is_rater else []
    if not user.employee_id:
        return team
    return [
        ("Kinerja Saya", "evaluations:mine", "target"),
        *team,
        ("Umpan Balik", "evaluations:feedback", "message"),
        ("Pelatihan", "trainings:mine", "school"),
        ("Survei", "surveys:mine", "message-2"),
        ("Profil Saya", "employees:me", "user"),
    ]


def _people(user) -> tuple[str, str, str]:
    """HR begins at its workbench, other leaders at the list of people."""
    if user.holds(Role.HR):
        return ("Kepegawaian", "employees:manage", "id")
    return ("Pegawai", "employees:directory", "id")
