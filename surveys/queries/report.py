"""What the printed report of a wave says; `surveys/documents/report.typ` sets it."""

from collections.abc import Sequence

from django.utils import timezone

from pembinaan.common.templatetags.display import angka, persen, sampai, tanggal, waktu
from surveys.enums import Audience
from surveys.models import Wave
from surveys.queries.comments import frequent_words
from surveys.queries.figures import Figure
from surveys.queries.overall import Overall
from surveys.queries.results import WaveResults
from surveys.rules.estimates import Change, Interval

TEMPLATE = "surveys/documents/report.typ"


def report_data(wave: Wave, results: WaveResults) -> dict:
    """Texts only, for JSON; of results that may be shown."""
    return {
        "title": wave.title,
        "facts": _facts(wave),
        "response": response_sentence(wave, results),
        "sample": results.sample.sentence,
        "adequate": results.sample.is_adequate,
        "overall": results.overall and _overall(results.overall, results.previous),
        "weakest": [_line(each) for each in results.weakest],
        "sections": [
            {"title": title, "lines": lines}
            for title, figures in results.sections
            if (lines := [_line(each) for each in figures if each.index is not None])
        ],
        "choices": [
            _choice(each) for each in results.figures if each.shares and each.index is None
        ],
        "few": [each.item.text for each in results.figures if not each.is_shown],
        "words": [
            {"word": each.word, "count": angka(each.count)}
            for each in frequent_words(wave, counted=results.counted)
        ],
        "method": _method(wave, results),
        "printed": f"Dicetak {waktu(timezone.now())}",
    }


def response_sentence(wave: Wave, results: WaveResults) -> str:
    if wave.audience == Audience.PUBLIC:
        return f"{angka(results.answered)} orang menjawab."
    return (
        f"{angka(results.answered)} dari {angka(results.invited)} orang yang diundang menjawab "
        f"({persen(results.response_rate)})."
    )


def change_sentence(change: Change) -> str:
    """The verdict first, then how far and how sure."""
    return f"{change.verdict.label}: {difference_text(change)}"


def difference_text(change: Change) -> str:
    low, high = _signed(change.interval.low), _signed(change.interval.high)
    return f"{_signed(change.difference)} ({low} sampai {high})"


def _signed(value) -> str:
    return f"+{angka(value)}" if value > 0 else angka(value).replace("-", "\N{MINUS SIGN}")


def _facts(wave: Wave) -> list[tuple[str, str]]:
    found = [
        ("Instansi", str(wave.unit.agency)),
        ("Penyelenggara", str(wave.unit)),
        ("Layanan", str(wave.service) if wave.service_id else ""),
        ("Kuesioner", f"{wave.questionnaire.title}, versi {wave.questionnaire.version}"),
        ("Masa menjawab", sampai(wave.opens_on, wave.closes_on)),
    ]
    return [fact for fact in found if fact[1]]


def _overall(overall: Overall, previous: Wave | None) -> dict:
    change = overall.change
    return {
        "index": angka(overall.index),
        "class": overall.index_class.label,
        "level": overall.index_class.level,
        "interval": _between(overall.interval),
        "change": change_sentence(change) if change else "",
        "since": f"{previous.title}, {tanggal(previous.closes_on)}" if change else "",
    }


def _between(interval: Interval | None) -> str:
    return f"{angka(interval.low)} – {angka(interval.high)}" if interval else "–"


def _line(figure: Figure) -> dict:
    found = figure.index_class
    return {
        "text": figure.item.text,
        "count": angka(figure.count),
        "mean": angka(figure.summary.mean),
        "index": angka(figure.index),
        "bar": str(figure.index) if found else "",
        "interval": _between(figure.summary.index_interval),
        "class": found.label if found else "–",
        "level": found.level if found else 0,
        "change": change_sentence(figure.change) if figure.change else "–",
    }


def _choice(figure: Figure) -> dict:
    parts = [
        {
            "label": share.label,
            "count": angka(share.count),
            "share": persen(share.share),
            "bar": str(share.share),
        }
        for share in figure.shares
    ]
    return {"text": figure.item.text, "count": angka(figure.count), "parts": parts}


def _method(wave: Wave, results: WaveResults) -> Sequence[str]:
    said = [
        "Indeks adalah rata-rata jawaban dibagi nilai tertinggi, dikali 100.",
        "Selang 95% menunjukkan di mana indeks sebenarnya kemungkinan besar berada.",
        "Naik atau turun dikatakan hanya bila selang perubahannya tidak memuat nol.",
        "Jumlah jawaban yang diperlukan dihitung menurut Krejcie dan Morgan.",
    ]
    if wave.anonymous:
        said.append(
            f"Jawaban anonim. Hasil dari kurang dari {results.minimum} jawaban tidak ditampilkan."
        )
    if not results.is_final:
        said.append(
            f"Survei masih berjalan; {angka(results.counted)} jawaban sudah dihitung. Angka akhir "
            f"ada sesudah {tanggal(wave.closes_on)}."
        )
    return said
