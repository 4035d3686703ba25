"""Units brought in by file, as ref-unor of SIASN lists them.

New ones are made; of those that are there, what has no date: the head's post and the ID SIASN.
Another name, kind or parent is a dated decision and belongs to the pages of reorganisation.
"""
