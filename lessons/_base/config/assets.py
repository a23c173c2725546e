from mimetypes import guess_type

from django.http import Http404, HttpResponse
from django.utils._os import safe_join

from .settings import BASE_DIR


def asset(request, path):
    """A page's JavaScript or CSS. `runserver` would do this by itself; the files are small, so read them whole."""
    file = BASE_DIR.joinpath(safe_join(BASE_DIR / "static", path))
    if not file.is_file():
        raise Http404(path)
    return HttpResponse(file.read_bytes(), content_type=guess_type(path)[0])
