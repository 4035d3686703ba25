"""Why the figures of a person are incomplete, each with the cure."""

from collections.abc import Mapping

PROBLEMS: Mapping[str, str] = {
    "NO_RATER": "Belum ada pejabat penilai. Tetapkan penilai pada data pegawai.",
    "NO_PLAN": "Belum menyusun SKP. Ingatkan pegawai untuk menyusunnya.",
    "PLAN_NOT_APPROVED": "SKP belum disetujui. Ingatkan penilai untuk memeriksanya.",
    "NO_REALISATION": "Belum mengisi realisasi. Ingatkan pegawai untuk mengisinya.",
}
