"""Why somebody is the rater, in Indonesian. What keeps a head away is not told to others."""

from datetime import date

from employees.enums import AssignmentKind
from employees.models import Employee, RaterOverride, Unit
from pembinaan.common.templatetags.display import tanggal

LEADS = {
    AssignmentKind.DEFINITIVE: "memimpin",
    AssignmentKind.PLT: "menjabat Plt. kepala",
    AssignmentKind.PLH: "menjabat Plh. kepala",
}
MEND = (
    "Pengelola kepegawaian (HR) dapat mengisi jabatan kepala unit atau menetapkan penilai "
    "secara tertulis."
)


def written(whom: str, rater: Employee, override: RaterOverride) -> list[str]:
    """By a letter, instead of the tree."""
    reason = override.reason.rstrip(".")
    sentences = [f"{whom} dinilai oleh {rater} berdasarkan penetapan tertulis: {reason}."]
    if override.basis:
        sentences.append(f"Nomor surat: {override.basis}.")
    ends = f" dan berakhir {tanggal(override.valid_to)}" if override.valid_to else ""
    return [*sentences, f"Penetapan berlaku sejak {tanggal(override.valid_from)}{ends}."]


def head(
    whom: str, rater: Employee, role: str, led: Unit, *, own_led: Unit | None, own: bool
) -> str:
    """By the tree: the head of the `own` unit, or of one above it."""
    if own_led:
        return (
            f"{whom} dinilai oleh {rater} karena {whom} sendiri memimpin {own_led}; "
            f"{rater} {role} {led}, unit di atasnya."
        )
    where = f"unit tempat {whom} bekerja" if own else f"unit di atas unit kerja {whom}"
    return f"{whom} dinilai oleh {rater} karena {rater} {role} {led}, {where}."


def nobody(whom: str, own_led: Unit | None) -> list[str]:
    """No head was found, and who can mend it."""
    place = f"di atas {own_led}, unit yang {whom} pimpin" if own_led else "di unit kerja sendiri"
    upwards = "" if own_led else " maupun di atasnya"
    text = f"{whom} belum mempunyai pejabat penilai: tidak ada kepala unit {place}{upwards}."
    return [text, MEND]


def headless(unit: Unit, away: Employee | None, *, acted: bool, on: date) -> str:
    """Why a unit has no definitive head in charge that day."""
    if unit.valid_to and unit.valid_to <= on:
        return f"{unit} sudah tidak berlaku sejak {tanggal(unit.valid_to)}."
    if away:
        why = f"Kepala definitif {unit}, {away}, sedang tidak bertugas"
    else:
        why = f"Jabatan kepala definitif {unit} sedang kosong"
    return f"{why}." if acted else f"{why}, tanpa Plt. atau Plh. yang menggantikan."


def lapsed(rater: Employee) -> str:
    return f"Penetapan tertulis untuk {rater} tidak dipakai karena {rater} sudah tidak aktif."


def not_rated(whom: str, *, state_official: bool) -> str:
    if state_official:
        return f"{whom} pejabat negara; penilaian kinerja ini untuk ASN."
    return f"{whom} tidak aktif sehingga tidak dinilai."
