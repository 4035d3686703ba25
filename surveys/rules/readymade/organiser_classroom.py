"""Level 1 (reaction) to the organiser of a training in class: 15 scored and 3 open questions.

Source: rule book R7.3, the list used by BPSDM Jawa Barat; the wording is ours.
"""

from surveys.enums import Purpose
from surveys.rules.readymade.kinds import open_question, rated
from surveys.rules.texts import QuestionnaireText, SectionText

TEXT = QuestionnaireText(
    code="l1-penyelenggara-klasikal",
    title="L1 penyelenggara (klasikal)",
    intro=(
        "Nilailah pelatihan yang baru Anda ikuti. Jawaban Anda anonim: tidak ada yang dapat "
        "melihat siapa menjawab apa."
    ),
    purpose=Purpose.TRAINING,
    sections=(
        SectionText(
            "Materi dan manfaat",
            (
                rated("kesesuaian-materi", "Kesesuaian materi dengan kebutuhan pekerjaan Anda"),
                rated("manfaat-materi", "Manfaat materi"),
                rated("peningkatan-pengetahuan", "Peningkatan pengetahuan Anda setelah pelatihan"),
                rated("membantu-tugas", "Bantuan materi bagi pelaksanaan tugas Anda"),
                rated("perubahan-sikap", "Perubahan sikap dan perilaku Anda setelah pelatihan"),
            ),
        ),
        SectionText(
            "Panitia dan penyelenggaraan",
            (
                rated("kerapian-panitia", "Kerapian pakaian panitia"),
                rated("pelayanan-3s", "Pelayanan 3S (senyum, sapa, salam) panitia"),
                rated("kesigapan-panitia", "Kesigapan panitia"),
                rated("kompetensi-panitia", "Kompetensi panitia"),
                rated("penyelenggaraan", "Penyelenggaraan pelatihan secara keseluruhan"),
                rated("administrasi", "Administrasi program pelatihan"),
                rated("kesesuaian-soal", "Kesesuaian soal pretes dan postes dengan materi"),
                rated("waktu-pengerjaan", "Kecukupan waktu pengerjaan pretes dan postes"),
                rated("ketertiban", "Ketertiban penyelenggaraan"),
                rated("profesionalitas-panitia", "Profesionalitas panitia"),
            ),
        ),
        SectionText(
            "Dengan kata Anda sendiri",
            (
                open_question("materi-sesuai", "Materi mana yang paling sesuai bagi Anda?"),
                open_question("materi-diperbaiki", "Materi mana yang perlu diperbaiki?"),
                open_question("komentar", "Komentar atau saran lain"),
            ),
        ),
    ),
)
