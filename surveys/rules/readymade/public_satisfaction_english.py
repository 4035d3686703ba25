"""The satisfaction survey in English, for foreign users of a service; our translation."""

from collections.abc import Mapping
from typing import Any

TITLE = "Public satisfaction survey"
INTRO = (
    "Thank you for about three minutes of your time. We ask for neither your name nor an identity "
    "number; your answers help us to improve the service."
)
SECTIONS = (
    {"title": "About you", "intro": "You may skip this."},
    {"title": "Your opinion of the service"},
    {"title": "Suggestions"},
)


def _rated(text: str, *answers: str) -> dict[str, Any]:
    return {
        "text": text,
        "options": {str(value): label for value, label in enumerate(answers, start=1)},
    }


QUESTIONS: Mapping[str, Mapping[str, Any]] = {
    "jenis-kelamin": {"text": "Sex", "options": {"L": "Male", "P": "Female"}},
    "usia": {
        "text": "Age",
        "options": {
            "0-19": "Under 20",
            "20-29": "20-29",
            "30-39": "30-39",
            "40-49": "40-49",
            "50-59": "50-59",
            "60": "60 and over",
        },
    },
    "pendidikan": {
        "text": "Highest education",
        "options": {
            "SD": "Primary school",
            "SMP": "Junior high school",
            "SMA": "Senior high school",
            "S1": "Bachelor's degree",
            "S2": "Master's degree",
            "S3": "Doctorate",
        },
    },
    "pekerjaan": {
        "text": "Occupation",
        "options": {
            "PNS": "Civil servant",
            "TNI": "Armed forces",
            "POLRI": "Police",
            "SWASTA": "Private employee",
            "WIRAUSAHA": "Self-employed",
            "LAINNYA": "Other",
        },
    },
    "u1": _rated(
        "Do the requirements fit the kind of service?",
        "Do not fit",
        "Fit poorly",
        "Fit",
        "Fit very well",
    ),
    "u2": _rated(
        "How easy is the procedure in this unit?", "Not easy", "Less easy", "Easy", "Very easy"
    ),
    "u3": _rated("How quick is the service?", "Not quick", "Less quick", "Quick", "Very quick"),
    "u4": _rated(
        "How reasonable is the fee?",
        "Very expensive",
        "Rather expensive",
        "Cheap",
        "Free of charge",
    ),
    "u5": _rated(
        "Does what you received match what the service standard promises?",
        "Does not match",
        "Matches poorly",
        "Matches",
        "Matches fully",
    ),
    "u6": _rated(
        "How competent are the officers?",
        "Not competent",
        "Less competent",
        "Competent",
        "Very competent",
    ),
    "u7": _rated(
        "How polite and friendly are the officers?",
        "Not polite and friendly",
        "Less polite and friendly",
        "Polite and friendly",
        "Very polite and friendly",
    ),
    "u9": _rated("How good are the facilities?", "Poor", "Fair", "Good", "Very good"),
    "u8": _rated(
        "How are complaints of users handled?",
        "No handling at all",
        "Exists but does not work",
        "Works, but not fully",
        "Well managed",
    ),
    "saran": {"text": "What should we improve or keep?"},
}
