"""What the worker's JavaScript calls: load a project, step it."""

import asyncio
import json

from . import bridges, debug_page, order, responses
from .clock import Clock
from .project import Project


class Worker:
    def __init__(self, set_native_clock):
        self._clock = Clock(set_native_clock)
        self._project = Project(self._clock)
        # Pyodide leaves its own loop set as running; Django would take every call for an async one.
        asyncio._set_running_loop(None)
        bridges.install(self._clock, lambda: self._project.loop)
        order.install()
        responses.install()
        debug_page.install()

    def versions(self):
        import platform

        import channels
        import django

        return json.dumps(
            {
                "django": django.get_version(),
                "channels": channels.__version__,
                "python": platform.python_version(),
            }
        )

    def load(self, files, seed):
        """`files` is JSON (path → text). Returns the problem as JSON, or the empty string."""
        problem = self._project.load(json.loads(files), seed)
        return json.dumps(problem) if problem else ""

    def restart(self, seed):
        """As `load`, with the files and the database that are there."""
        problem = self._project.restart(seed)
        return json.dumps(problem) if problem else ""

    def step(self, now, arrivals):
        """`arrivals` and the answer are JSON; see Server.step."""
        return json.dumps(self._project.server.step(int(now), json.loads(arrivals)))
