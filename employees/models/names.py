"""How names are compared: without accents, case, punctuation and, for people, titles."""

from django.db.models import CharField, TextField, Transform


@CharField.register_lookup
class PersonKey(Transform):
    """`name__key__contains="dr. Hj. Siti"` finds SITI; both sides pass the database's person_key.

    The function cuts what follows a comma and the titles that lead: it is in the first migration.
    """

    lookup_name = "key"
    function = "person_key"
    output_field = TextField()
    bilateral = True


@CharField.register_lookup
class TextKey(Transform):
    """`name__plain__contains="pariwisata kepemudaan"` finds "Dinas Pariwisata, Kepemudaan ...".

    Both sides pass the database's text_key, of the first migration.
    """

    lookup_name = "plain"
    function = "text_key"
    output_field = TextField()
    bilateral = True
