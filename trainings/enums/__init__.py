"""Forms of competency development (PerLAN 10/2018) and the life of sessions and enrolments."""

from collections.abc import Mapping

from django.db.models import TextChoices


class TrainingMethod(TextChoices):
    """Jalur: a degree, in class, or outside it."""

    EDUCATION = "EDUCATION", "Pendidikan"
    KLASIKAL = "KLASIKAL", "Pelatihan klasikal"
    NONKLASIKAL = "NONKLASIKAL", "Pelatihan nonklasikal"


class TrainingForm(TextChoices):
    DEGREE = "DEGREE", "Tugas belajar"
    LEADERSHIP = "LEADERSHIP", "Pelatihan struktural kepemimpinan"
    MANAGERIAL = "MANAGERIAL", "Pelatihan manajerial"
    TECHNICAL = "TECHNICAL", "Pelatihan teknis"
    FUNCTIONAL = "FUNCTIONAL", "Pelatihan fungsional"
    SOCIOCULTURAL = "SOCIOCULTURAL", "Pelatihan sosial kultural"
    SEMINAR = "SEMINAR", "Seminar/konferensi/sarasehan"
    WORKSHOP = "WORKSHOP", "Workshop/lokakarya"
    COURSE = "COURSE", "Kursus"
    UPGRADING = "UPGRADING", "Penataran"
    GUIDANCE = "GUIDANCE", "Bimbingan teknis"
    DISSEMINATION = "DISSEMINATION", "Sosialisasi"
    OTHER_KLASIKAL = "OTHER_KLASIKAL", "Jalur klasikal lainnya"
    COACHING = "COACHING", "Coaching"
    MENTORING = "MENTORING", "Mentoring"
    E_LEARNING = "E_LEARNING", "E-learning"
    DISTANCE = "DISTANCE", "Pelatihan jarak jauh"
    SECONDMENT = "SECONDMENT", "Detasering"
    OUTBOUND = "OUTBOUND", "Pembelajaran alam terbuka (outbond)"
    BENCHMARKING = "BENCHMARKING", "Patok banding (benchmarking)"
    EXCHANGE = "EXCHANGE", "Pertukaran PNS dengan pegawai swasta/BUMN/BUMD"
    SELF_STUDY = "SELF_STUDY", "Belajar mandiri"
    COMMUNITY = "COMMUNITY", "Komunitas belajar"
    ON_THE_JOB = "ON_THE_JOB", "Bimbingan di tempat kerja"
    INTERNSHIP = "INTERNSHIP", "Magang/praktik kerja"
    OTHER_NONKLASIKAL = "OTHER_NONKLASIKAL", "Jalur nonklasikal lainnya"

    @property
    def method(self) -> TrainingMethod:
        return METHOD_OF[self]


_FORMS = list(TrainingForm)
_FIRST_NONKLASIKAL = _FORMS.index(TrainingForm.COACHING)

METHOD_OF: Mapping[TrainingForm, TrainingMethod] = (
    {TrainingForm.DEGREE: TrainingMethod.EDUCATION}
    | dict.fromkeys(_FORMS[1:_FIRST_NONKLASIKAL], TrainingMethod.KLASIKAL)
    | dict.fromkeys(_FORMS[_FIRST_NONKLASIKAL:], TrainingMethod.NONKLASIKAL)
)


class PhaseKind(TextChoices):
    """Phases of a development programme."""

    SOSIALISASI = "SOSIALISASI", "Sosialisasi"
    PELATIHAN = "PELATIHAN", "Pelatihan"
    WORKSHOP = "WORKSHOP", "Lokakarya"
    MAGANG = "MAGANG", "Magang"
    EVALUASI = "EVALUASI", "Evaluasi"


class SessionStatus(TextChoices):
    PLANNED = "PLANNED", "Direncanakan"
    RUNNING = "RUNNING", "Berlangsung"
    DONE = "DONE", "Selesai"
    CANCELLED = "CANCELLED", "Dibatalkan"


class EnrolmentStatus(TextChoices):
    NOMINATED = "NOMINATED", "Diusulkan"
    REQUESTED = "REQUESTED", "Diajukan"
    WAITING = "WAITING", "Daftar tunggu"
    DECLINED = "DECLINED", "Ditolak"
    LAPSED = "LAPSED", "Lewat waktu"
    ENROLLED = "ENROLLED", "Terdaftar"
    COMPLETED = "COMPLETED", "Lulus/Selesai"
    INCOMPLETE = "INCOMPLETE", "Tidak memenuhi syarat"
    WITHDRAWN = "WITHDRAWN", "Mengundurkan diri"


# Who has a chair in the room; everybody else asks for one, or no longer does.
SEATED = (EnrolmentStatus.ENROLLED, EnrolmentStatus.COMPLETED, EnrolmentStatus.INCOMPLETE)

# Waits for somebody's word, or for a seat; ends when the session starts.
PENDING = (EnrolmentStatus.NOMINATED, EnrolmentStatus.REQUESTED, EnrolmentStatus.WAITING)
