"""A short pulse of the climate at work: nine statements, one recommendation, one open question.

Constructs: role clarity and workload (Karasek 1979; Bakker and Demerouti 2007), psychological
safety (Edmondson 1999), fairness (Colquitt 2001), support (Eisenberger et al. 1986), and
recommendation (Reichheld 2003). The wording is ours.
"""

from surveys.enums import ConditionTest, Purpose
from surveys.enums import QuestionKind as Kind
from surveys.rules.readymade.kinds import open_question, stated, when
from surveys.rules.texts import QuestionnaireText, QuestionText, SectionText

TEXT = QuestionnaireText(
    code="denyut-iklim-kerja",
    title="Denyut iklim kerja",
    intro=(
        "Dua menit tentang bulan terakhir di unit kerja Anda. Jawaban Anda anonim; hasil hanya "
        "ditampilkan bila cukup banyak yang menjawab."
    ),
    purpose=Purpose.GENERAL,
    sections=(
        SectionText(
            "Pekerjaan",
            (
                stated("peran-jelas", "Saya tahu apa yang diharapkan dari saya."),
                stated("beban-wajar", "Beban kerja saya dapat diselesaikan dalam jam kerja."),
                stated("sarana-cukup", "Saya mempunyai sarana yang saya perlukan untuk bekerja."),
                stated("kesempatan-belajar", "Saya mendapat kesempatan belajar dan berkembang."),
            ),
        ),
        SectionText(
            "Orang-orang",
            (
                stated("atasan-mendukung", "Atasan membantu ketika saya menghadapi kesulitan."),
                stated("rekan-bekerja-sama", "Rekan kerja saling membantu."),
                stated("aman-berpendapat", "Saya aman menyampaikan masalah atau kesalahan."),
                stated("diperlakukan-adil", "Keputusan tentang pegawai diambil dengan adil."),
                stated("dihargai", "Pekerjaan yang baik dihargai."),
            ),
        ),
        SectionText(
            "Secara keseluruhan",
            (
                QuestionText(
                    "menyarankan",
                    Kind.NPS,
                    "Seberapa mungkin Anda menyarankan unit ini sebagai tempat kerja?",
                    help_text="0 = tidak mungkin, 10 = pasti.",
                ),
                open_question(
                    "diperbaiki",
                    "Apa yang paling perlu diperbaiki?",
                    show_if=when("menyarankan", ConditionTest.AT_MOST, 6),
                ),
                open_question(
                    "dipertahankan",
                    "Apa yang perlu dipertahankan?",
                    show_if=when("menyarankan", ConditionTest.AT_LEAST, 9),
                ),
            ),
        ),
    ),
)
