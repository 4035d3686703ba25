"""Kinds of people, posts and units, with the labels the interface shows."""

from django.db.models import IntegerChoices, TextChoices


class EmployeeKind(TextChoices):
    """ASN = PNS and PPPK (UU 20/2023 Pasal 5); a CPNS is on probation to become PNS.

    A governor or regent rates people without being ASN (SIASN statusPenilai NON ASN).
    """

    PNS = "PNS", "PNS"
    CPNS = "CPNS", "CPNS"
    PPPK = "PPPK", "PPPK"
    NON_ASN = "NON_ASN", "Pejabat negara (non-ASN)"


class Gender(IntegerChoices):
    """The fifteenth digit of a NIP."""

    MALE = 1, "Laki-laki"
    FEMALE = 2, "Perempuan"


class PositionKind(TextChoices):
    """UU 20/2023: five managerial kinds, two non-managerial; a regent's office is none of them."""

    JPT_UTAMA = "JPT_UTAMA", "Jabatan Pimpinan Tinggi Utama"
    JPT_MADYA = "JPT_MADYA", "Jabatan Pimpinan Tinggi Madya"
    JPT_PRATAMA = "JPT_PRATAMA", "Jabatan Pimpinan Tinggi Pratama"
    ADMINISTRATOR = "ADMINISTRATOR", "Administrator"
    PENGAWAS = "PENGAWAS", "Pengawas"
    FUNGSIONAL = "FUNGSIONAL", "Fungsional"
    PELAKSANA = "PELAKSANA", "Pelaksana"
    STATE_OFFICIAL = "NEGARA", "Pejabat negara"


class FunctionalLevel(IntegerChoices):
    """Levels of functional posts; the tens digit is the category, the order is only within it."""

    PEMULA = 11, "Pemula"
    TERAMPIL = 12, "Terampil"
    MAHIR = 13, "Mahir"
    PENYELIA = 14, "Penyelia"
    AHLI_PERTAMA = 21, "Ahli Pertama"
    AHLI_MUDA = 22, "Ahli Muda"
    AHLI_MADYA = 23, "Ahli Madya"
    AHLI_UTAMA = 24, "Ahli Utama"


class AssignmentKind(TextChoices):
    """How somebody holds a post; Plt and Plh stand in for its holder."""

    DEFINITIVE = "DEFINITIVE", "Definitif"
    PLT = "PLT", "Pelaksana Tugas (Plt.)"
    PLH = "PLH", "Pelaksana Harian (Plh.)"


class AgencyKind(TextChoices):
    PROVINCE = "PROVINCE", "Pemerintah provinsi"
    REGENCY = "REGENCY", "Pemerintah kabupaten"
    CITY = "CITY", "Pemerintah kota"
    CENTRAL = "CENTRAL", "Kementerian/lembaga"


class UnitKind(TextChoices):
    """OPD is the regional apparatus; a UPTD (a Puskesmas, say) delivers one of its services."""

    AGENCY = "AGENCY", "Instansi"
    OPD = "OPD", "Perangkat daerah (OPD)"
    DIVISION = "DIVISION", "Bidang/Sekretariat"
    SECTION = "SECTION", "Seksi/Subbagian"
    UPTD = "UPTD", "UPTD (Puskesmas, RSUD, balai)"


class Role(TextChoices):
    """What a grant lets a user do inside its unit subtree."""

    ADMIN = "ADMIN", "Administrator"
    HR = "HR", "Pengelola kepegawaian (HR)"
    LEADER = "LEADER", "Pimpinan"
    TRAINING = "TRAINING", "Pengelola pelatihan"


class ImportKind(TextChoices):
    """What a file brought in is about."""

    ROSTER = "ROSTER", "Pegawai"
    UNITS = "UNITS", "Unit kerja"
    COMPETENCY = "COMPETENCY", "Hasil penilaian kompetensi"


class AccountState(TextChoices):
    """How far somebody is on the way to a first sign-in."""

    NONE = "NONE", "Belum punya akun"
    NEW = "NEW", "Belum diberi kode"
    INVITED = "INVITED", "Kode belum dipakai"
    EXPIRED = "EXPIRED", "Kode kedaluwarsa"
    USED = "USED", "Sudah masuk"
    OFF = "OFF", "Nonaktif"


class ImportStatus(TextChoices):
    """Life of a file brought in."""

    UPLOADED = "UPLOADED", "Menunggu pemetaan kolom"
    CHECKING = "CHECKING", "Sedang diperiksa"
    CHECKED = "CHECKED", "Sudah diperiksa"
    COMMITTING = "COMMITTING", "Sedang disimpan"
    COMMITTED = "COMMITTED", "Sudah disimpan"
    UNDOING = "UNDOING", "Sedang dikembalikan"
    UNDONE = "UNDONE", "Sudah dikembalikan"
    FAILED = "FAILED", "Gagal diperiksa"
    CANCELLED = "CANCELLED", "Dibatalkan"


class RowOutcome(TextChoices):
    """What saving one line of the file would do."""

    NEW = "NEW", "Baru"
    CHANGED = "CHANGED", "Berubah"
    SAME = "SAME", "Tidak berubah"
    WRONG = "WRONG", "Salah"
    UNREAD = "UNREAD", "Belum dibaca lagi"  # mended; the next check reads it


class AssignmentEnd(TextChoices):
    """Why somebody left a post; all but the first two leave the service of the agency."""

    MOVED = "MOVED", "Pindah jabatan atau unit"
    REORGANISED = "REORGANISED", "Penataan organisasi"
    TRANSFERRED = "TRANSFERRED", "Mutasi ke instansi lain"
    RETIRED = "RETIRED", "Pensiun"
    RESIGNED = "RESIGNED", "Berhenti atas permintaan sendiri"
    CONTRACT_ENDED = "CONTRACT", "Perjanjian kerja berakhir"
    DISMISSED = "DISMISSED", "Diberhentikan"
    DIED = "DIED", "Meninggal dunia"


class AbsenceKind(TextChoices):
    """Time away from the post (rule book 1.10)."""

    STUDY_RELEASED = "STUDY", "Tugas belajar, dibebaskan dari jabatan"
    STUDY_WORKING = "STUDY_WORK", "Tugas belajar, tetap bekerja"
    SECONDED = "SECONDED", "Diperbantukan atau dipekerjakan di luar instansi"
    UNPAID_LEAVE = "CLTN", "Cuti di luar tanggungan negara"
    LONG_SICK_LEAVE = "SICK", "Cuti sakit panjang"
    SUSPENDED = "SUSPENDED", "Diberhentikan sementara"
    STATE_OFFICE = "OFFICE", "Pejabat negara atau pimpinan/anggota lembaga nonstruktural"
    PRE_RETIREMENT = "MPP", "Masa persiapan pensiun"


# Whoever is away neither leads a unit nor rates.
AWAY = frozenset(AbsenceKind) - {AbsenceKind.STUDY_WORKING}

STUDY = frozenset({AbsenceKind.STUDY_RELEASED, AbsenceKind.STUDY_WORKING})

# No plan and no evaluation (PermenPANRB 6/2022 Lampiran Bab II C.8; of the ill, rule book 1.10).
# Study and secondment are evaluated by the rater at home (Lampiran Bab IV A.15 and A.16).
EXEMPTING = frozenset(
    {
        AbsenceKind.UNPAID_LEAVE,
        AbsenceKind.LONG_SICK_LEAVE,
        AbsenceKind.SUSPENDED,
        AbsenceKind.STATE_OFFICE,
        AbsenceKind.PRE_RETIREMENT,
    }
)


class StudyOutcome(TextChoices):
    """How a tugas belajar ended."""

    COMPLETED = "COMPLETED", "Selesai"
    FAILED = "FAILED", "Tidak lulus atau drop out"


class EducationLevel(IntegerChoices):
    """Ids of SIASN (rule book R8.20); they rise with the level."""

    SD = 5, "SD"
    SLTP = 10, "SLTP"
    SLTP_VOCATIONAL = 12, "SLTP Kejuruan"
    SLTA = 15, "SLTA"
    SLTA_VOCATIONAL = 17, "SLTA Kejuruan"
    SLTA_TEACHING = 18, "SLTA Keguruan"
    DIPLOMA_1 = 20, "D-I"
    DIPLOMA_2 = 25, "D-II"
    DIPLOMA_3 = 30, "D-III"
    DIPLOMA_4 = 35, "D-IV"
    BACHELOR = 40, "S-1"
    PROFESSION = 42, "Profesi"
    MASTER = 45, "S-2"
    SPECIALIST = 47, "Spesialis"
    SUBSPECIALIST = 49, "Subspesialis"
    DOCTOR = 50, "S-3"


class ReorganisationKind(TextChoices):
    """What may happen to a unit on a day."""

    CREATE = "CREATE", "Membentuk unit"
    RENAME = "RENAME", "Mengganti nama"
    MOVE = "MOVE", "Memindahkan ke induk lain"
    MERGE = "MERGE", "Menggabungkan ke unit lain"
    CLOSE = "CLOSE", "Menghapus unit"


class CompetencyKind(TextChoices):
    """PermenPANRB 38/2017: eight managerial, one socio-cultural, the others technical."""

    MANAGERIAL = "MANAGERIAL", "Manajerial"
    SOCIOCULTURAL = "SOCIOCULT", "Sosial kultural"
    TECHNICAL = "TECHNICAL", "Teknis"


class AssessmentSource(TextChoices):
    """Where an assessed level of competency comes from."""

    CENTRE = "CENTRE", "Assessment center"
    TEST = "TEST", "Uji kompetensi"
    SUPERIOR = "SUPERIOR", "Penilaian atasan"
    SELF = "SELF", "Penilaian diri"


class GapLevel(IntegerChoices):
    """How far an assessed level lies below the standard of the post (rule book R4.12)."""

    NONE = 0, "Tidak ada"
    LOW = 1, "Rendah"
    MEDIUM = 2, "Sedang"
    HIGH = 3, "Tinggi"


class JobMatch(TextChoices):
    """Category of the job person match (rule book R4.13)."""

    QUALIFIED = "MS", "Memenuhi Syarat"
    STILL_QUALIFIED = "MMS", "Masih Memenuhi Syarat"
    LESS_QUALIFIED = "KMS", "Kurang Memenuhi Syarat"


class CorrectionSubject(TextChoices):
    """What an employee may find wrong in the own record."""

    NAME = "NAME", "Nama"
    TITLES = "TITLES", "Gelar"
    BIRTH = "BIRTH", "Tanggal lahir"
    GENDER = "GENDER", "Jenis kelamin"
    EMAIL = "EMAIL", "Surel"
    RANK = "RANK", "Pangkat/golongan"
    EDUCATION = "EDUCATION", "Pendidikan"
    POST = "POST", "Jabatan atau unit kerja"
    RATER = "RATER", "Pejabat penilai kinerja"
    OTHER = "OTHER", "Lainnya"


class CorrectionStatus(TextChoices):
    OPEN = "OPEN", "Menunggu HR"
    DONE = "DONE", "Sudah diperbaiki"
    DECLINED = "DECLINED", "Tidak dapat diubah"
    WITHDRAWN = "WITHDRAWN", "Ditarik kembali"


class RaterRule(TextChoices):
    """Why somebody is the rater (docs/decisions/0006-who-rates-whom.md)."""

    OVERRIDE = "OVERRIDE", "Penetapan tertulis"
    OWN_HEAD = "OWN_HEAD", "Kepala unit sendiri"
    HEAD_ABOVE = "HEAD_ABOVE", "Kepala unit di atasnya"
    ACTING = "ACTING", "Plt./Plh. kepala unit"
    NOBODY = "NOBODY", "Belum ada penilai"
    NOT_RATED = "NOT_RATED", "Tidak dinilai"
