"""What each rating means, to guide the official.

"Contoh panduan pengkategorian", PermenPANRB 6/2022, Lampiran Bab IV huruf B angka 3, shortened.
"""

from collections.abc import Mapping

from evaluations.enums import Expectation as X

CRITERIA: Mapping[tuple[str, X], str] = {
    ("result", X.ABOVE): "Sebagian besar atau seluruh hasil kerja di atas ekspektasi, tidak ada "
    "hasil kerja utama di bawah ekspektasi, umpan balik sebagian besar positif.",
    ("result", X.MEETS): "Sebagian besar atau seluruh hasil kerja sesuai ekspektasi, hanya "
    "sebagian kecil hasil kerja utama di bawah ekspektasi.",
    ("result", X.BELOW): "Sebagian besar atau seluruh hasil kerja di bawah ekspektasi.",
    ("behaviour", X.ABOVE): "Konsisten menjalankan nilai dasar ASN dan menjadi penjaga "
    "penerapannya di dalam atau di luar unit kerja.",
    ("behaviour", X.MEETS): "Konsisten menjalankan nilai dasar ASN untuk diri sendiri.",
    ("behaviour", X.BELOW): "Belum konsisten menjalankan nilai dasar ASN.",
}
