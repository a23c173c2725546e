"""A Django site in one file, and what the page needs of it. Run by prepared.test.ts in Pyodide."""

import json
import os
import sys
import zoneinfo

import channels
import channels.generic.http
import channels.generic.websocket
import channels.layers
import channels.routing
import channels.sessions
import django
from django.conf import settings

# Pyodide's event loop counts as running all the time; this test is not about it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

settings.configure(
    DEBUG=True,
    SECRET_KEY="prepared",
    ALLOWED_HOSTS=["*"],
    USE_TZ=True,
    TIME_ZONE="UTC",
    ROOT_URLCONF=__name__,
    STATIC_URL="static/",
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    CHANNEL_LAYERS={"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}},
    INSTALLED_APPS=[
        "channels",
        "django.contrib.admin",
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.humanize",
        "django.contrib.messages",
        "django.contrib.sessions",
        "django.contrib.staticfiles",
    ],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.locale.LocaleMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ]
            },
        }
    ],
    # The default one wants OpenSSL, which Pyodide comes without.
    PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    AUTH_PASSWORD_VALIDATORS=[
        {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    ],
)
django.setup()

from django.contrib import admin  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import path  # noqa: E402


def hello(request):
    return HttpResponse(f"Hello {request.user}")


def broken(request):
    raise ValueError("It broke here")


urlpatterns = [path("", hello), path("broken/", broken), path("admin/", admin.site.urls)]


def is_compiled_here(name):
    """Whether a module of Python or of a package was imported from its source."""
    spec = getattr(sys.modules[name], "__spec__", None)
    origin = str(getattr(spec, "origin", ""))
    return origin.startswith("/lib/") and origin.endswith(".py")


def visit():
    call_command("migrate", run_syncdb=True, verbosity=0)
    call_command("check", verbosity=0)
    User.objects.create_superuser("ada", password="a password nobody has")
    client = Client(raise_request_exception=False)
    chinese = Client(headers={"accept-language": "zh-hans"})
    client.force_login(User.objects.get())
    debug_page = client.get("/broken/")
    return json.dumps(
        {
            "versions": [django.get_version(), channels.__version__],
            "page": client.get("/").text,
            "debugPage": [debug_page.status_code, "It broke here" in debug_page.text],
            "notFound": client.get("/nowhere/").status_code,
            "admin": client.get("/admin/").status_code,
            "chinese": chinese.get("/admin/login/").text.count("登录"),
            "layer": type(channels.layers.get_channel_layer()).__name__,
            "zone": str(zoneinfo.ZoneInfo("UTC")),
            "compiled": [name for name in sys.modules if is_compiled_here(name)],
            "daphne": "daphne" in sys.modules,
        }
    )
