"""/pegawai/impor/: a file comes in, is mapped, checked, mended, saved and taken back."""
