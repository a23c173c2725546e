"""Loads the learner's Django project, and unloads it so that an edited one can take its place."""

import gc
import importlib
import linecache
import os
import shutil
import sys
import warnings

from . import database, django_state
from .bridges import reseed
from .loop import LabLoop
from .problems import PROJECT, problem_of
from .server import Server

ROOT = PROJECT.rstrip("/")


class Project:
    """The project in /project, its loop and its server."""

    def __init__(self, clock):
        self._clock = clock
        self._warnings = None
        self.loop = None
        self.server = None

    def load(self, files, seed):
        """Writes `files`, starts Django and its ASGI application. Returns the problem, or `None`."""
        self.unload()
        _write(files)
        reseed(seed)
        self._clock.set(0)
        # Python gives most warnings once and remembers it; entered and left, this makes it forget.
        self._warnings = warnings.catch_warnings()
        self._warnings.__enter__()
        self.loop = LabLoop(self._clock)
        try:
            application = self._start(files)
        except (Exception, SystemExit) as error:
            return problem_of(error)
        self.server = Server(self.loop, self._clock, application)
        self._watch_requests()
        # Start-up used the clock and the random numbers by an amount that is no part of the run.
        reseed(seed)
        self._clock.set(0)
        # The garbage collector counts allocations: begin every run from the same count, and do not look through
        # all of Django again and again.
        gc.collect()
        gc.freeze()
        return None

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

    def _start(self, files):
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        if ROOT not in sys.path:
            sys.path.insert(0, ROOT)
        importlib.invalidate_caches()
        import django
        from django.conf import settings
        from django.urls import get_resolver

        for path, text in files.items():
            if path.endswith(".py"):
                compile(text, PROJECT + path, "exec")
        django.setup()
        database.prepare(files)
        # Django reads the URL configuration at the first request; a mistake in it should be told now.
        get_resolver().url_patterns
        module, _, name = settings.ASGI_APPLICATION.rpartition(".")
        return getattr(importlib.import_module(module), name)

    def _watch_requests(self):
        """A view's exception ends in Django's 500 page; the lab wants its place as well."""
        from django.core.signals import got_request_exception

        got_request_exception.connect(self._report_request, weak=False, dispatch_uid="pushlab")

    def _report_request(self, sender, **kwargs):
        error = sys.exc_info()[1]
        if error is not None and self.server is not None:
            self.server.report(problem_of(error))


def _is_learners(module):
    file = getattr(module, "__file__", None)
    if file:
        return file.startswith(PROJECT)
    paths = getattr(module, "__path__", None)
    return paths is not None and any(str(path).startswith(ROOT) for path in paths)


def _write(files):
    shutil.rmtree(ROOT, ignore_errors=True)
    for path, text in files.items():
        target = os.path.join(ROOT, path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "w", encoding="utf-8") as file:
            file.write(text)
