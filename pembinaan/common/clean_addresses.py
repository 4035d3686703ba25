"""No NUL in an address: PostgreSQL keeps none, so nothing that holds one can be found."""

from urllib.parse import unquote

from django.core.exceptions import BadRequest


class CleanAdminAddresses:
    """The web admin puts parts of the address into queries unread; such a request is a bad one.

    The site's own pages read theirs through forms, which say so beside the field.
    """

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info.startswith("/admin/") and "\0" in unquote(request.get_full_path()):
            raise BadRequest("NUL in the address")
        return self.get_response(request)
