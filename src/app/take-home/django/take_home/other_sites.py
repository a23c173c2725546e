from django.conf import settings
from django.utils.deprecation import MiddlewareMixin


class OtherSites(MiddlewareMixin):
    """In the lab another site is at port 80; here it shares the server's port, which the project need not know."""

    def process_request(self, request):
        host = request.META.get("HTTP_HOST", "").partition(":")[0]
        if host in settings.LESSON["sites"]:
            request.META["HTTP_HOST"] = host
