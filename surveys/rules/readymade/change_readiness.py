"""Readiness for a change: five beliefs, two statements each, and what is still missing.

Constructs: need, fitness, efficacy, support of leaders, personal benefit (Armenakis, Harris and
Mossholder 1993; Holt, Armenakis, Feild and Harris 2007). The wording is ours.
"""

from surveys.enums import Purpose
from surveys.rules.readymade.kinds import open_question, stated
from surveys.rules.texts import QuestionnaireText, SectionText

TEXT = QuestionnaireText(
    code="kesiapan-berubah",
    title="Kesiapan menghadapi perubahan",
    intro=(
        "Pikirkan perubahan yang disebut pada judul survei ini. Tidak ada jawaban benar atau "
        "salah; jawaban Anda anonim dan membantu pimpinan menyiapkan dukungan yang tepat."
    ),
    purpose=Purpose.GENERAL,
    sections=(
        SectionText(
            "Perlu dan tepat",
            (
                stated("perlu-berubah", "Cara kerja kami yang sekarang memang perlu diubah."),
                stated("alasan-jelas", "Saya memahami alasan perubahan ini."),
                stated("perubahan-tepat", "Perubahan ini menjawab masalah yang kami hadapi."),
                stated("membawa-perbaikan", "Pelayanan kami akan lebih baik sesudah perubahan."),
            ),
        ),
        SectionText(
            "Mampu dan didukung",
            (
                stated("mampu-menjalankan", "Saya mampu menjalankan cara kerja yang baru."),
                stated(
                    "mampu-belajar", "Yang belum saya kuasai dapat saya pelajari pada waktunya."
                ),
                stated("pimpinan-mendukung", "Pimpinan bersungguh-sungguh mendukung perubahan."),
                stated("sarana-tersedia", "Waktu dan sarana untuk perubahan ini tersedia."),
            ),
        ),
        SectionText(
            "Bagi saya",
            (
                stated("berguna-bagi-saya", "Perubahan ini berguna bagi pekerjaan saya."),
                stated("siap-terlibat", "Saya mau ikut mewujudkan perubahan ini."),
                open_question("dukungan", "Dukungan apa yang paling Anda perlukan?"),
            ),
        ),
    ),
)
