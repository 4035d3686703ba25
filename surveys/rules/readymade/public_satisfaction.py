"""Public satisfaction (SKM): profile of the respondent, nine elements, and a suggestion.

Source: rule book R3.3 and R3.10. The service is the wave's, day and half-day the ballot's; neither
name nor NIK is asked. Facilities (U9) come before complaints (U8).
"""

from dataclasses import replace

from surveys.enums import Purpose, QuestionRole
from surveys.enums import QuestionKind as Kind
from surveys.rules.readymade import public_satisfaction_english as english
from surveys.rules.readymade.kinds import open_question
from surveys.rules.skm import ELEMENTS, Element
from surveys.rules.texts import QuestionnaireText, QuestionText, SectionText

SEXES = {"L": "Laki-laki", "P": "Perempuan"}
AGES = {
    "0-19": "Di bawah 20 tahun",
    "20-29": "20-29 tahun",
    "30-39": "30-39 tahun",
    "40-49": "40-49 tahun",
    "50-59": "50-59 tahun",
    "60": "60 tahun ke atas",
}
SCHOOLS = dict.fromkeys(("SD", "SMP", "SMA", "S1", "S2", "S3"))
JOBS = {
    "PNS": "PNS",
    "TNI": "TNI",
    "POLRI": "Polri",
    "SWASTA": "Pegawai swasta",
    "WIRAUSAHA": "Wirausaha",
    "LAINNYA": "Lainnya",
}


def _profile(code: str, text: str, options: dict[str, str | None]) -> QuestionText:
    """Left open by whoever prefers to."""
    return QuestionText(
        code,
        Kind.SINGLE,
        text,
        required=False,
        options=tuple((value, label or value) for value, label in options.items()),
        role=QuestionRole.PROFILE,
    )


def _element(element: Element) -> QuestionText:
    options = tuple(enumerate(element.answers, start=1))
    return QuestionText(
        element.code.lower(), Kind.SCALE, element.question, options=options, element=element.code
    )


INDONESIAN = QuestionnaireText(
    code="skm",
    title="Survei Kepuasan Masyarakat",
    intro=(
        "Terima kasih atas waktu Anda, sekitar tiga menit. Kami tidak menanyakan nama atau nomor "
        "identitas; jawaban Anda dipakai untuk memperbaiki pelayanan."
    ),
    purpose=Purpose.SKM,
    sections=(
        SectionText(
            "Tentang Anda",
            (
                _profile("jenis-kelamin", "Jenis kelamin", SEXES),
                _profile("usia", "Usia", AGES),
                _profile("pendidikan", "Pendidikan terakhir", SCHOOLS),
                _profile("pekerjaan", "Pekerjaan", JOBS),
            ),
            intro="Boleh dilewati.",
        ),
        SectionText("Pendapat tentang pelayanan", tuple(map(_element, ELEMENTS))),
        SectionText(
            "Saran", (open_question("saran", "Apa yang perlu kami perbaiki atau pertahankan?"),)
        ),
    ),
)


def _with_english(text: QuestionnaireText) -> QuestionnaireText:
    """The same, offered in English too."""
    sections = tuple(
        replace(
            section,
            translations={"en": words},
            questions=tuple(
                replace(question, translations={"en": english.QUESTIONS[question.code]})
                for question in section.questions
            ),
        )
        for section, words in zip(text.sections, english.SECTIONS, strict=True)
    )
    title = {"title": english.TITLE, "intro": english.INTRO}
    return replace(text, sections=sections, translations={"en": title})


TEXT = _with_english(INDONESIAN)
