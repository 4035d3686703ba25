"""Level 1 (reaction) to a teacher, widyaiswara or narasumber: 19 scored questions.

Source: rule book R7.5; the wording is ours.
"""

from surveys.enums import Purpose
from surveys.rules.readymade.kinds import rated
from surveys.rules.texts import QuestionnaireText, SectionText

TEXT = QuestionnaireText(
    code="l1-narasumber",
    title="L1 narasumber",
    intro=(
        "Nilailah widyaiswara atau narasumber yang disebut pada judul survei ini. Jawaban Anda "
        "anonim: tidak ada yang dapat melihat siapa menjawab apa."
    ),
    purpose=Purpose.TRAINING,
    sections=(
        SectionText(
            "Sikap",
            (
                rated("kerapian-kesopanan", "Kerapian dan kesopanan"),
                rated("disiplin-hadir", "Kedisiplinan hadir"),
                rated("motivasi", "Kemampuan memotivasi peserta"),
            ),
        ),
        SectionText(
            "Cara mengajar",
            (
                rated("media", "Penggunaan media pembelajaran"),
                rated("komunikasi", "Komunikasi dan interaksi dengan peserta"),
                rated("penyampaian-konsep", "Kejelasan menyampaikan konsep"),
                rated("kaitan-praktik", "Kemampuan menghubungkan materi dengan praktik"),
                rated("respons-pertanyaan", "Tanggapan atas pertanyaan peserta"),
                rated("metode", "Ketepatan metode pembelajaran"),
                rated("pengelolaan-waktu", "Pengelolaan waktu"),
                rated("sistematika", "Sistematika penyajian"),
                rated("suasana-kelas", "Suasana kelas yang dibangun"),
                rated("contoh", "Pemberian contoh"),
                rated("umpan-balik", "Umpan balik yang membangun"),
            ),
        ),
        SectionText(
            "Bahan ajar",
            (
                rated("kualitas-bahan", "Kualitas bahan ajar"),
                rated("kesesuaian-kurikulum", "Kesesuaian bahan ajar dengan kurikulum"),
                rated("keterkinian", "Keterkinian bahan ajar"),
                rated("manfaat-bahan", "Manfaat bahan ajar"),
                rated("keadaan-bahan", "Keadaan bahan ajar: lengkap, terbaca, dan utuh"),
            ),
        ),
    ),
)
