from decimal import Decimal

import pytest
from django.template.loader import render_to_string

from pembinaan.common.charts import Chart, Series


def chart(**changes) -> Chart:
    done = Series("Selesai", [Decimal("87.5"), None])
    undone = Series("Belum", [Decimal("12.5"), 3], "4")
    facts = {
        "slug": "tuntas",
        "title": "Ketuntasan <TW I>",
        "kind": "stacked",
        "labels": ["Dinkes", "RSUD"],
        "series": [done, undone],
        "unit": "%",
    }
    return Chart(**facts | changes)


def test_rows_are_the_series_by_label():
    assert chart().rows == [
        ("Dinkes", [Decimal("87.5"), Decimal("12.5")]),
        ("RSUD", [None, 3]),
    ]


def test_a_series_of_another_length_is_refused():
    with pytest.raises(ValueError, match="shorter"):
        _ = chart(series=[Series("Selesai", [1])]).rows


def test_the_page_holds_the_figures_as_table_and_as_data():
    html = render_to_string("_chart.html", {"chart": chart()})
    assert "87,5%" in html
    assert '<script id="tuntas-data" type="application/json">' in html
    assert "Ketuntasan &lt;TW I&gt;" in html


@pytest.mark.parametrize("values", [[], [0, None]])
def test_nothing_to_draw_says_so(values):
    labels = ["A", "B"][: len(values)]
    empty = chart(labels=labels, series=[Series("Selesai", values)])
    assert empty.is_empty
    assert "Belum ada angka" in render_to_string("_chart.html", {"chart": empty})
