"""What is usually done about a weak element: words to begin a follow-up plan with.

The nine elements of PermenPANRB 14/2017; whoever plans changes the words to what fits the place.
"""

from collections.abc import Mapping

WEAKEST = 3  # elements that a plan begins with
DAYS = 90  # until a step is due, unless somebody says otherwise

STEPS: Mapping[str, str] = {
    "U1": "Sederhanakan persyaratan dan pampang daftarnya di loket dan laman layanan.",
    "U2": "Gambar ulang alur layanan, buang langkah yang tidak perlu, dan pasang petunjuknya.",
    "U3": "Tetapkan waktu layanan, pampang janjinya, dan tambah petugas pada jam ramai.",
    "U4": "Pampang biaya atau tulisan “gratis” di setiap loket dan tutup celah pungutan.",
    "U5": "Cocokkan hasil layanan dengan standar pelayanan dan perbaiki yang tidak sesuai.",
    "U6": "Latih petugas pada pertanyaan dan kasus yang paling sering keliru.",
    "U7": "Bina senyum, salam, sapa, sopan, dan santun petugas dengan umpan balik mingguan.",
    "U8": "Buka saluran pengaduan, tunjuk pengelolanya, dan umumkan tanggapannya tiap bulan.",
    "U9": "Perbaiki ruang tunggu, toilet, dan akses penyandang disabilitas.",
}
OTHER = "Cari sebabnya bersama petugas dan pengguna layanan, lalu tetapkan perbaikannya."


def usual_step(element: str) -> str:
    """What to begin with, for one of the nine or an extra element."""
    return STEPS.get(element, OTHER)
