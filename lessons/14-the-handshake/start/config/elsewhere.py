from django.http import HttpResponse
from django.utils.deprecation import MiddlewareMixin

from .settings import BASE_DIR


class Elsewhere(MiddlewareMixin):
    """Stands for another server, far away: the lab has but one, which answers for evil.example as well."""

    def process_request(self, request):
        if request.META["HTTP_HOST"] == "evil.example":
            return HttpResponse((BASE_DIR / "templates" / "evil.html").read_text())
