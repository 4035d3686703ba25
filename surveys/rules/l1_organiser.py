"""Level 1 (reaction) to the organiser of a training in class: 15 scored and 3 open questions.

Source: rule book R7.3, the list used by BPSDM Jawa Barat; the wording is ours.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from surveys.enums import QuestionKind

CODE = "l1-penyelenggara-klasikal"
TITLE = "L1 penyelenggara (klasikal)"
INTRO = (
    "Nilailah pelatihan yang baru Anda ikuti. Jawaban Anda anonim: tidak ada yang dapat "
    "melihat siapa menjawab apa."
)


@dataclass(frozen=True, slots=True)
class QuestionText:
    """`code` keeps the question comparable between versions."""

    code: str
    text: str
    kind: QuestionKind = QuestionKind.SCALE


QUESTIONS: Sequence[QuestionText] = (
    QuestionText("kesesuaian-materi", "Kesesuaian materi dengan kebutuhan pekerjaan Anda"),
    QuestionText("manfaat-materi", "Manfaat materi"),
    QuestionText("peningkatan-pengetahuan", "Peningkatan pengetahuan Anda setelah pelatihan"),
    QuestionText("membantu-tugas", "Bantuan materi bagi pelaksanaan tugas Anda"),
    QuestionText("perubahan-sikap", "Perubahan sikap dan perilaku Anda setelah pelatihan"),
    QuestionText("kerapian-panitia", "Kerapian pakaian panitia"),
    QuestionText("pelayanan-3s", "Pelayanan 3S (senyum, sapa, salam) panitia"),
    QuestionText("kesigapan-panitia", "Kesigapan panitia"),
    QuestionText("kompetensi-panitia", "Kompetensi panitia"),
    QuestionText("penyelenggaraan", "Penyelenggaraan pelatihan secara keseluruhan"),
    QuestionText("administrasi", "Administrasi program pelatihan"),
    QuestionText("kesesuaian-soal", "Kesesuaian soal pretes dan postes dengan materi"),
    QuestionText("waktu-pengerjaan", "Kecukupan waktu pengerjaan pretes dan postes"),
    QuestionText("ketertiban", "Ketertiban penyelenggaraan"),
    QuestionText("profesionalitas-panitia", "Profesionalitas panitia"),
    QuestionText("materi-sesuai", "Materi mana yang paling sesuai bagi Anda?", QuestionKind.TEXT),
    QuestionText("materi-diperbaiki", "Materi mana yang perlu diperbaiki?", QuestionKind.TEXT),
    QuestionText("komentar", "Komentar atau saran lain", QuestionKind.TEXT),
)
