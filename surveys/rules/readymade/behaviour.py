"""Levels 3 and 4 of a training, seen by the alumnus, the superior and a colleague.

Source: rule book R7.6; the wording is ours. The same codes in all three, so that they can be laid
beside each other. Where most is Cukup or less the regulation's list asks for reasons: here the
answer about behaviour on the whole opens them. Its personal data, then and now, are not asked: the
system has the histories, and in an anonymous wave they would tell who answered.
"""

from collections.abc import Mapping

from surveys.enums import ConditionTest, Perspective, Purpose
from surveys.rules.readymade.kinds import checklist, open_question, rated, when, yes_or_no
from surveys.rules.texts import QuestionnaireText, SectionText

CODES: Mapping[Perspective, str] = {
    Perspective.SELF: "l34-mandiri",
    Perspective.SUPERIOR: "l34-atasan",
    Perspective.COLLEAGUE: "l34-rekan",
}
WHO: Mapping[Perspective, str] = {
    Perspective.SELF: "Anda",
    Perspective.SUPERIOR: "pegawai ini",
    Perspective.COLLEAGUE: "rekan Anda",
}
INTRO: Mapping[Perspective, str] = {
    Perspective.SELF: "Bagaimana pelatihan itu terasa dalam pekerjaan Anda sekarang?",
    Perspective.SUPERIOR: "Nilailah pegawai Anda yang telah mengikuti pelatihan pada judul ini.",
    Perspective.COLLEAGUE: "Nilailah rekan Anda yang telah mengikuti pelatihan pada judul ini.",
}
HINDRANCES = {
    "TUGAS": "Tugas tidak sesuai dengan pelatihan",
    "KESEMPATAN": "Belum ada kesempatan",
    "SARANA": "Sarana belum tersedia",
    "DUKUNGAN": "Kurang dukungan atasan atau rekan",
    "MATERI": "Materi tidak sesuai dengan pekerjaan",
    "WAKTU": "Beban kerja terlalu banyak",
}
BEHAVIOURS = {
    "disiplin": "Kedisiplinan",
    "tanggung-jawab": "Tanggung jawab",
    "kerja-sama": "Kerja sama",
    "inisiatif": "Inisiatif",
    "komunikasi": "Komunikasi",
    "orientasi-pelayanan": "Orientasi pelayanan",
}
IMPACTS = {
    "dampak-unit": "Kinerja unit kerja",
    "dampak-pengetahuan": "Pengetahuan dan keterampilan",
    "dampak-produktivitas": "Produktivitas",
    "dampak-kualitas": "Kualitas hasil kerja",
    "dampak-pelanggan": "Kepuasan pengguna layanan",
    "dampak-hubungan": "Hubungan dengan rekan kerja",
}


def _text(perspective: Perspective) -> QuestionnaireText:
    who = WHO[perspective]
    return QuestionnaireText(
        code=CODES[perspective],
        title=f"L3-L4 {perspective.label}",
        intro=INTRO[perspective],
        purpose=Purpose.TRAINING,
        sections=(_transfer(who), _behaviour(who), _impact(who)),
    )


def _transfer(who: str) -> SectionText:
    questions = (
        yes_or_no("penempatan", f"Apakah tugas {who} sekarang sesuai dengan pelatihan itu?"),
        yes_or_no("menerapkan", f"Apakah {who} sudah menerapkan hasil pelatihan?"),
        checklist(
            "hambatan",
            "Apa yang menghambat penerapannya?",
            HINDRANCES,
            show_if=when("menerapkan", ConditionTest.IN, "TIDAK"),
        ),
        yes_or_no("berbagi", f"Apakah {who} sudah membagikan ilmunya kepada orang lain?"),
        yes_or_no("didukung", f"Apakah {who} mendapat dukungan untuk menerapkannya?"),
    )
    return SectionText("Penempatan dan penerapan", questions)


def _behaviour(who: str) -> SectionText:
    overall = f"Perilaku kerja {who} secara keseluruhan"
    questions = (
        *(rated(code, f"{text} {who}") for code, text in BEHAVIOURS.items()),
        rated("perilaku-keseluruhan", overall),
        checklist(
            "sebab",
            "Mengapa belum lebih baik?",
            HINDRANCES,
            show_if=when("perilaku-keseluruhan", ConditionTest.AT_MOST, 3),
        ),
    )
    intro = "Dibandingkan dengan sebelum pelatihan, bagaimana keadaannya sekarang?"
    return SectionText("Perubahan perilaku", questions, intro=intro)


def _impact(who: str) -> SectionText:
    questions = (
        *(rated(code, text) for code, text in IMPACTS.items()),
        open_question("contoh-penerapan", f"Contoh nyata penerapan oleh {who}"),
    )
    intro = f"Apa dampak pelatihan {who} pada hal-hal berikut?"
    return SectionText("Dampak", questions, intro=intro)


ALUMNUS = _text(Perspective.SELF)
SUPERIOR = _text(Perspective.SUPERIOR)
COLLEAGUE = _text(Perspective.COLLEAGUE)
