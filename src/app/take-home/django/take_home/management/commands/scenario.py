import time
from http.cookiejar import CookieJar
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, ProxyHandler, Request, build_opener

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Plays the lesson's scenario in real time: posts its messages, and says what to do in the tabs."
    requires_system_checks = []

    def add_arguments(self, parser):
        address = "http://127.0.0.1:8000"
        parser.add_argument("address", nargs="?", default=address, help=f"where the server is ({address})")
        parser.add_argument("--step", action="store_true", help="wait for Enter before each event")

    def handle(self, *, address, step, **options):
        someone = Someone(address)
        begin = time.monotonic()
        try:
            for event in settings.LESSON["events"]:
                if step:
                    input()
                else:
                    time.sleep(max(0, begin + event["at"] - time.monotonic()))
                self.say(event, someone.post(event["post"], event["form"]) if "post" in event else event["tell"])
        except (KeyboardInterrupt, EOFError):
            pass
        except URLError as error:
            raise CommandError(
                f"Nothing answers at {address} ({error.reason}). "
                "Start the server in another terminal: python manage.py runserver"
            ) from error

    def say(self, event, what):
        self.stdout.write(f"{event['at']:7.2f} s  {what}")
        self.stdout.flush()


class Someone:
    """Someone else, who publishes by the project's own forms."""

    def __init__(self, address):
        self.address = address
        self.cookies = CookieJar()
        # No proxy: the server is on this machine.
        self.opener = build_opener(ProxyHandler({}), HTTPCookieProcessor(self.cookies))
        self.forms = set()

    def post(self, path, form):
        """POSTs a form as a browser would: the page first, for its CSRF cookie. Returns what to tell of it."""
        if path not in self.forms:
            self.status(Request(urljoin(self.address, path)))
            self.forms.add(path)
        token = next((cookie.value for cookie in self.cookies if cookie.name == "csrftoken"), None)
        headers = {} if token is None else {"X-CSRFToken": token}
        status = self.status(Request(urljoin(self.address, path), urlencode(form).encode(), headers))
        return f"POST {path} {', '.join(form.values())} ({status})"

    def status(self, request):
        try:
            with self.opener.open(request) as response:
                return response.status
        except HTTPError as error:
            return error.code
