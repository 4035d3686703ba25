"""How names are compared: without accents, case, punctuation and titles."""

from django.db.models import CharField, TextField, Transform


@CharField.register_lookup
class PersonKey(Transform):
    """`name__key__contains="dr. Hj. Siti"` finds SITI; both sides pass the database's person_key.

    The function cuts what follows a comma and the titles that lead: it is in migration 0006.
    """

    lookup_name = "key"
    function = "person_key"
    output_field = TextField()
    bilateral = True
