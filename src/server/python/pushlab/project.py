"""Loads the learner's Django project, and unloads it so that an edited one can take its place."""

import gc
import importlib
import linecache
import os
import re
import shutil
import sys
import warnings

from . import database, django_state, order, responses
from .bridges import reseed
from .loop import LabLoop
from .problems import PROJECT, problem_of
from .server import Server

ROOT = PROJECT.rstrip("/")


# How manage.py names the settings (django-admin startproject).
SETTINGS = re.compile(r"""DJANGO_SETTINGS_MODULE["'],\s*["']([\w.]+)""")


class Project:
    """The project in /project, its loop and its server."""

    def __init__(self, clock):
        self._clock = clock
        self._files = {}
        self._warnings = None
        self._environment = {}
        self.loop = None
        self.server = None

    def load(self, files, seed):
        """Writes `files`, starts Django and its ASGI application. Returns the problem, or `None`."""
        self.unload()
        self._files = files
        if problem := _write(files):
            return problem
        self._clock.set(0)
        return self._begin(seed, fresh=True)

    def restart(self, seed):
        """Ends the process and starts another on the same files and database. Lab time stands still."""
        self.unload()
        return self._begin(seed, fresh=False)

    def unload(self):
        """Forgets everything the learner's code may have left behind in Django and Python."""
        if self.loop is None:
            return
        if self.server is not None:
            self.server.close()
            self.server = None
        else:
            self.loop.close()
        self.loop = None
        self._warnings.__exit__(None, None, None)
        gc.unfreeze()
        django_state.forget(_is_learners)
        for name in [name for name, module in sys.modules.items() if _is_learners(module)]:
            del sys.modules[name]
        linecache.clearcache()
        responses.forget()
        os.environ.clear()
        os.environ.update(self._environment)

    def _begin(self, seed, fresh):
        begun = self._clock.micros
        reseed(seed)
        order.restart()
        self._environment = dict(os.environ)
        # Python gives most warnings once and remembers it; entered and left, this makes it forget.
        self._warnings = warnings.catch_warnings()
        self._warnings.__enter__()
        self.loop = LabLoop(self._clock)
        try:
            application = self._start(fresh)
        except (Exception, SystemExit) as error:
            return problem_of(error)
        self.server = Server(self.loop, self._clock, application, wsgi_application)
        self._watch_requests()
        # Start-up used the clock and the random numbers by an amount that is no part of the run.
        reseed(seed)
        order.restart()
        self._clock.set(begun)
        # The garbage collector counts allocations: begin every run from the same count, and do not look through
        # all of Django again and again.
        gc.collect()
        gc.freeze()
        return None

    def _start(self, fresh):
        os.environ["DJANGO_SETTINGS_MODULE"] = settings_module(self._files)
        if ROOT not in sys.path:
            sys.path.insert(0, ROOT)
        importlib.invalidate_caches()
        import django
        from django.urls import get_resolver

        for path, text in self._files.items():
            if path.endswith(".py"):
                compile(text, PROJECT + path, "exec")
        django.setup()
        use_known_time_zone()
        if fresh:
            database.prepare(self._files)
        # Django reads the URL configuration at the first request; a mistake in it should be told now.
        get_resolver().url_patterns
        return asgi_application()

    def _watch_requests(self):
        """A view's exception ends in Django's 500 page; the lab wants its place as well."""
        from django.core.signals import got_request_exception

        got_request_exception.connect(self._report_request, weak=False, dispatch_uid="pushlab")

    def _report_request(self, sender, **kwargs):
        error = sys.exc_info()[1]
        if error is not None and self.server is not None:
            self.server.report(problem_of(error))


def settings_module(files):
    """The settings that manage.py names, else the only settings.py there is."""
    if named := SETTINGS.search(files.get("manage.py", "")):
        return named[1]
    found = [path for path in files if path.rpartition("/")[2] == "settings.py"]
    if len(found) == 1:
        return found[0].removesuffix(".py").replace("/", ".")
    raise ImportError(
        "The project's settings were not found: its manage.py names none, and there is "
        + ("no settings.py." if not found else f"more than one settings.py ({', '.join(sorted(found))}).")
    )


def use_known_time_zone():
    """UTC where the lab has no data for the project's zone (Django's default is America/Chicago)."""
    import zoneinfo

    from django.conf import settings

    try:
        zoneinfo.ZoneInfo(settings.TIME_ZONE)
    except zoneinfo.ZoneInfoNotFoundError:
        if settings.is_overridden("TIME_ZONE"):
            print(f"The lab knows no time zone {settings.TIME_ZONE} and uses UTC.", file=sys.stderr)
        settings.TIME_ZONE = "UTC"


def asgi_application():
    """The one that the settings name, else Django's own."""
    from django.conf import settings
    from django.core.asgi import get_asgi_application

    path = getattr(settings, "ASGI_APPLICATION", None)
    return _named(path) if path else get_asgi_application()


def wsgi_application():
    """Likewise for WSGI."""
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application

    path = getattr(settings, "WSGI_APPLICATION", None)
    return _named(path) if path else get_wsgi_application()


def _named(path):
    module, _, name = path.rpartition(".")
    return getattr(importlib.import_module(module), name)


def _is_learners(module):
    file = getattr(module, "__file__", None)
    if file:
        return file.startswith(PROJECT)
    paths = getattr(module, "__path__", None)
    return paths is not None and any(str(path).startswith(ROOT) for path in paths)


def _write(files):
    """Returns the problem of a file that cannot be: one in a folder's place, or with half a character in it."""
    shutil.rmtree(ROOT, ignore_errors=True)
    for path, text in files.items():
        target = os.path.join(ROOT, path)
        try:
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with open(target, "w", encoding="utf-8") as file:
                file.write(text)
        except (OSError, UnicodeEncodeError) as error:
            problem = problem_of(error)
            return {**problem, "message": problem["message"].replace(PROJECT, ""), "file": path}
    return None
