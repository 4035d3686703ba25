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


class ImportStatus(TextChoices):
    """Life of an uploaded employee file."""

    CHECKED = "CHECKED", "Sudah diperiksa"
    COMMITTED = "COMMITTED", "Sudah disimpan"


class RowOutcome(TextChoices):
    """What saving one line of the file would do."""

    NEW = "NEW", "Pegawai baru"
    CHANGED = "CHANGED", "Data berubah"
    SAME = "SAME", "Tidak berubah"
    WRONG = "WRONG", "Salah"
