"""How people come into a session, and whom it is announced to."""

from django.db.models import TextChoices


class Admission(TextChoices):
    DIRECT = "DIRECT", "Ditetapkan penyelenggara, tidak diumumkan"
    NOMINATION = "NOMINATION", "Melalui usulan pengelola kepegawaian"
    OPEN = "OPEN", "Pegawai mendaftar sendiri, atau diusulkan"


ANNOUNCED = (Admission.NOMINATION, Admission.OPEN)


class Reach(TextChoices):
    """Measured from the unit that runs the programme."""

    UNIT = "UNIT", "Unit penyelenggara dan bawahannya"
    AGENCY = "AGENCY", "Seluruh instansi penyelenggara"
    ALL = "ALL", "Semua instansi"
