"""Documents print what they are given, nothing more, with pages, number and verification."""

import io
import threading

import pytest
from django.conf import settings
from pypdf import PdfReader

from pembinaan.common.documents import Document, Imprint, emblem, render, render_all
from pembinaan.tests.pdf import pages_of, text_of

LETTER = "pembinaan/tests/documents/letter.typ"
HOSTILE = (
    '#panic("x")',
    '#read("/manage.py")',
    "*tebal* _miring_ `kode`",
    "$ x^2 $",
    "= Judul",
    "<label> @rujukan [isi] {blok}",
    "// catatan /* catatan */",
    'tanda "kutip" dan \\ garis miring',
    "</script><b>html</b>",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_user_typed_prints_as_it_is(text):
    printed = text_of(render(LETTER, {"lines": [text]}))
    assert text in printed.replace("“", '"').replace("”", '"')


def test_a_page_says_which_it_is_of_how_many():
    pages = pages_of(render(LETTER, {"lines": ["baris"] * 90}))
    assert len(pages) == 2
    assert "Halaman 1 dari 2" in pages[0]
    assert "Halaman 2 dari 2" in pages[1]


def test_documents_printed_together_count_their_own_pages():
    short, long = ({"lines": ["baris"] * lines} for lines in (1, 90))
    pages = pages_of(render_all([Document(LETTER, long), Document(LETTER, short)]))
    counted = [page[page.index("Halaman") :].strip() for page in pages]
    assert counted == ["Halaman 1 dari 2", "Halaman 2 dari 2", "Halaman 1 dari 1"]


def test_the_foot_names_number_and_verification_and_that_nobody_signed():
    imprint = Imprint("A.1.7/000001/15/2026", "https://contoh.go.id/verifikasi/Ab3/")
    text = text_of(render(LETTER, {"lines": []}, imprint))
    assert "Nomor dokumen: A.1.7/000001/15/2026" in text
    assert "Periksa keaslian di https://contoh.go.id/verifikasi/Ab3/" in text
    assert "Belum ditandatangani secara elektronik" in text


def test_only_a_draft_is_marked():
    assert "DRAF" in text_of(render(LETTER, {"lines": []}, Imprint(draft=True)))
    assert "DRAF" not in text_of(render(LETTER, {"lines": []}))


@pytest.mark.parametrize(("paper", "size"), [("A4", (595, 842)), ("F4", (612, 936))])
def test_the_paper_is_the_one_of_the_installation(settings, paper, size):
    settings.DOCUMENT_PAPER = paper
    page = PdfReader(io.BytesIO(render(LETTER, {"lines": []}))).pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == size


def test_a_word_without_spaces_stays_on_the_paper():
    pages = pages_of(render(LETTER, {"lines": ["x" * 400]}))
    assert "x" * 400 in pages[0].replace(" ", "")


def test_threads_print_at_the_same_time():
    found = {}

    def work(number):
        found[number] = text_of(render(LETTER, {"lines": [f"surat {number}"]}))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(f"surat {number} " in found[number] for number in range(4))


def test_the_emblem_is_the_picture_of_the_installation(settings):
    emblem.cache_clear()
    assert emblem() == ""
    emblem.cache_clear()
    settings.DOCUMENT_EMBLEM = str(settings.BASE_DIR / "static/img/pembinaan.svg")
    assert emblem().startswith("<svg")
    emblem.cache_clear()


def test_only_known_kinds_of_signature_start():
    assert settings.SIGNATURE_BACKEND == "none"
