"""Level 1 (reaction) to the organiser of an e-learning: 10 scored questions and one open.

Source: rule book R7.4; the wording is ours.
"""

from surveys.enums import Purpose
from surveys.rules.readymade.kinds import open_question, rated
from surveys.rules.texts import QuestionnaireText, SectionText

TEXT = QuestionnaireText(
    code="l1-penyelenggara-elearning",
    title="L1 penyelenggara (e-learning)",
    intro=(
        "Nilailah pelatihan daring yang baru Anda ikuti. Jawaban Anda anonim: tidak ada yang "
        "dapat melihat siapa menjawab apa."
    ),
    purpose=Purpose.TRAINING,
    sections=(
        SectionText(
            "Situs pembelajaran",
            (
                rated("pedoman-web", "Kejelasan pedoman penggunaan situs pembelajaran"),
                rated("akses-web", "Kemudahan mengakses situs pembelajaran"),
                rated("kemudahan-fitur", "Kemudahan menggunakan fitur-fiturnya"),
                rated("tampilan", "Tampilan situs dan materi"),
            ),
        ),
        SectionText(
            "Materi",
            (
                rated("sistematika-materi", "Sistematika materi"),
                rated("tujuan-tercapai", "Tercapainya tujuan pembelajaran"),
                rated("kualitas-bahan-ajar", "Kualitas bahan ajar"),
                rated("komposisi", "Perimbangan (komposisi) antarmateri"),
                rated("sekuensi", "Urutan (sekuensi) materi"),
                rated("durasi", "Kecukupan waktu belajar"),
            ),
        ),
        SectionText(
            "Dengan kata Anda sendiri", (open_question("catatan", "Catatan atau saran Anda"),)
        ),
    ),
)
