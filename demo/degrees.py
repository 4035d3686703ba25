"""The education and titles that fit a post title and a rank."""

from dataclasses import dataclass

from employees.enums import EducationLevel


@dataclass(frozen=True, slots=True)
class Degree:
    level: EducationLevel
    programme: str
    before: str = ""
    after: str = ""


_E = EducationLevel
BY_POST: tuple[tuple[str, Degree], ...] = (  # the first beginning that fits counts
    ("Dokter Gigi", Degree(_E.PROFESSION, "Profesi Dokter Gigi", before="drg.")),
    ("Dokter", Degree(_E.PROFESSION, "Profesi Dokter", before="dr.")),
    ("Apoteker", Degree(_E.PROFESSION, "Profesi Apoteker", before="apt.", after="S.Farm.")),
    ("Perawat Ahli", Degree(_E.PROFESSION, "Profesi Ners", after="S.Kep., Ns.")),
    ("Perawat", Degree(_E.DIPLOMA_3, "Keperawatan", after="A.Md.Kep.")),
    ("Bidan", Degree(_E.DIPLOMA_3, "Kebidanan", after="A.Md.Keb.")),
    ("Guru", Degree(_E.BACHELOR, "Pendidikan", after="S.Pd.")),
    ("Pengawas Sekolah", Degree(_E.MASTER, "Pendidikan", after="S.Pd., M.Pd.")),
    ("Pranata Komputer", Degree(_E.BACHELOR, "Sistem Informasi", after="S.Kom.")),
    ("Auditor", Degree(_E.BACHELOR, "Akuntansi", after="S.E.")),
)
BY_RANK: tuple[tuple[tuple[str, ...], Degree], ...] = (  # ranks that need no master's degree
    (("IV/",), Degree(_E.MASTER, "Administrasi Publik", after="S.Sos., M.Si.")),
    (("III/", "IX", "X"), Degree(_E.BACHELOR, "Administrasi Publik", after="S.A.P.")),
    (("II/c", "II/d", "VII"), Degree(_E.DIPLOMA_3, "Administrasi", after="A.Md.")),
)
SCHOOL = Degree(_E.SLTA, "")


def degree_for(title: str, rank: str) -> Degree:
    """What somebody with this post and rank plausibly finished."""
    for beginning, degree in BY_POST:
        if title.startswith(beginning):
            return degree
    for ranks, degree in BY_RANK:
        if rank.startswith(ranks):
            return degree
    return SCHOOL
