"""What an answer sheet says around the questions, in the languages it knows.

The texts of the questions come from the questionnaire; a language that is not here gets those,
and the rest in Indonesian.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from surveys.enums import ConditionTest as Test
from surveys.errors import NO_TICKET, TOO_MANY, UNKNOWN_TICKET
from surveys.rules import sheets
from surveys.rules.branching import INDONESIAN, RuleWords

NAMES = {"id": "Bahasa Indonesia", "en": "English"}


@dataclass(frozen=True, slots=True)
class Wording:
    """`script` is what the script of the page says; `errors` are sentences by the Indonesian."""

    code: str
    rules: RuleWords
    anonymous: str
    named: str
    required: str
    optional: str
    no_answer: str
    least: str
    most: str
    between: tuple[str, str]
    part: tuple[str, str]
    mark: str
    progress_label: str
    incomplete: str
    no_names: str
    ticket: str
    ticket_help: str
    send: str
    back: str
    next: str
    states: Mapping[str, tuple[str, str]]
    again: str
    script: Mapping[str, str]
    errors: Mapping[str, str]

    @property
    def script_json(self) -> str:
        return json.dumps(self.script)

    def said(self, error: str) -> str:
        return self.errors.get(error, error)


BAHASA = Wording(
    code="id",
    rules=INDONESIAN,
    anonymous="Jawaban Anda anonim: tidak ada yang dapat melihat siapa menjawab apa.",
    named="Survei ini memakai nama: penyelenggara melihat siapa menjawab apa.",
    required="wajib",
    optional="boleh kosong",
    no_answer="Tidak menjawab",
    least="Sangat tidak mungkin",
    most="Sangat mungkin",
    between=("dari", "sampai"),
    part=("Bagian", "dari"),
    mark="Pertanyaan bertanda * wajib dijawab.",
    progress_label="Pertanyaan yang sudah dijawab",
    incomplete="Belum terkirim. Periksa jawaban berikut.",
    no_names=(
        "Jangan menulis nama Anda atau nama orang lain pada isian bebas. "
        "Jawaban tidak dapat diubah sesudah dikirim."
    ),
    ticket="Kode tiket",
    ticket_help="Delapan huruf dan angka pada tiket dari petugas loket, untuk satu kali.",
    send="Kirim jawaban",
    back="Kembali",
    next="Lanjut",
    states={
        "already_answered": (
            "Terima kasih, jawaban Anda sudah diterima",
            "Jawaban disimpan dan tidak dapat diubah lagi. Halaman ini boleh ditutup.",
        ),
        "not_yet_open": ("Survei ini belum dibuka", "Silakan kembali pada masa menjawab."),
        "closed": (
            "Survei ini sudah ditutup",
            "Terima kasih atas perhatian Anda. Jawaban tidak diterima lagi.",
        ),
        "none": (
            "Saat ini tidak ada survei yang dibuka",
            "Terima kasih atas perhatian Anda. Silakan kembali pada masa survei berikutnya.",
        ),
    },
    again="Isi untuk orang lain",
    script={
        "progress": "{done} dari {all} terjawab",
        "required": sheets.MISSING,
        "sending": "Mengirim...",
        "again": "Kirim lagi",
        "offline": (
            "Sambungan terputus, jawaban belum terkirim. Isian Anda tersimpan di perangkat ini. "
            "Tekan Kirim lagi bila sinyal kembali; jawaban tidak akan terhitung dua kali."
        ),
        "online": "Sambungan kembali. Tekan Kirim lagi.",
        "failed": (
            "Server belum dapat menerima jawaban. Isian Anda tersimpan di perangkat ini. "
            "Coba lagi sebentar lagi, atau muat ulang halaman ini."
        ),
        "slide": "Geser untuk mengisi",
    },
    errors={},
)

ENGLISH = Wording(
    code="en",
    rules=RuleWords(
        asked='Only if the answer to "{question}" {test} {answer}.',
        tests={
            Test.IN: "is",
            Test.NOT_IN: "is not",
            Test.AT_LEAST: "is at least",
            Test.AT_MOST: "is at most",
        },
        several={Test.IN: "includes", Test.NOT_IN: "does not include"},
        or_="or",
    ),
    anonymous="Your answers are anonymous: nobody can see who answered what.",
    named="This survey uses names: the organiser sees who answered what.",
    required="required",
    optional="may stay open",
    no_answer="No answer",
    least="Very unlikely",
    most="Very likely",
    between=("from", "to"),
    part=("Part", "of"),
    mark="Questions marked * need an answer.",
    progress_label="Questions answered",
    incomplete="Not sent yet. Please check these answers.",
    no_names=(
        "Please do not write your name or the name of others in free texts. "
        "Answers cannot be changed once they are sent."
    ),
    ticket="Ticket code",
    ticket_help="Eight letters and digits on the ticket from the counter, good for one time.",
    send="Send answers",
    back="Back",
    next="Next",
    states={
        "already_answered": (
            "Thank you, your answers have arrived",
            "They are stored and cannot be changed any more. You may close this page.",
        ),
        "not_yet_open": ("This survey is not open yet", "Please come back when it is."),
        "closed": (
            "This survey is closed",
            "Thank you for your interest. Answers are no longer accepted.",
        ),
        "none": (
            "No survey is open at the moment",
            "Thank you for your interest. Please come back for the next survey.",
        ),
    },
    again="Answer for another person",
    script={
        "progress": "{done} of {all} answered",
        "required": "Please answer this question.",
        "sending": "Sending...",
        "again": "Send again",
        "offline": (
            "The connection broke, your answers are not sent yet. They are kept on this device. "
            "Press Send again when the signal is back; they will not count twice."
        ),
        "online": "The connection is back. Press Send again.",
        "failed": (
            "The server could not take your answers yet. They are kept on this device. "
            "Try again in a moment, or reload this page."
        ),
        "slide": "Slide to answer",
    },
    errors={
        sheets.MISSING: "Please answer this question.",
        sheets.UNREADABLE: "This answer cannot be read. Please fill it in again.",
        sheets.NOT_AN_OPTION: "Please choose one of the answers offered.",
        sheets.NOT_A_NUMBER: "Please write a whole number without dots or commas, such as 1200.",
        sheets.NOT_A_DATE: "Please write a date of the calendar, such as 31-12-2026.",
        NO_TICKET: "Please write the code on the ticket from the counter.",
        UNKNOWN_TICKET: "This ticket code is unknown or has been used.",
        TOO_MANY: (
            "Too many answers came from this network within the last hour. What you filled in is "
            "still on this page; please send it again an hour later."
        ),
    },
)
WORDINGS = {wording.code: wording for wording in (BAHASA, ENGLISH)}


def wording(language: str) -> Wording:
    return WORDINGS.get(language, BAHASA)
