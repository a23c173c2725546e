"""WSGI (PEP 3333) as a worker process of Gunicorn's kind `sync` runs it: one request, to its end.

Each worker of a real Gunicorn is a process. Here all share one interpreter, and so module globals, caches in
memory (LocMemCache) and the database connection. A worker runs on its own clock as far as the first part of
the response, then from part to part: `time.sleep` moves it, and what follows waits for lab time to get there.
"""

import asyncio
import contextvars
import io
import sys
from urllib.parse import unquote_to_bytes

from .places import place_of_yield
from .problems import problem_of
from .responses import place_of_body
from .senders import place_of_sender


class WsgiRun:
    """A request in a worker."""

    def __init__(self, number, scope, body, server):
        self.number = number
        self._environ = environ(scope, body)
        self._server = server
        self._response = None
        self._parts = None
        self._context = contextvars.Context()
        self._ended = False
        self._next = server.loop.call_soon(self._run, context=self._context)

    def cancel(self):
        """The worker is killed."""
        self._next.cancel()
        if not self._ended:
            self._end(None)

    def _run(self):
        """As far as lab time stands still; what comes after that waits for it."""
        clock = self._server.clock
        begun = clock.micros
        outer = asyncio._get_running_loop()
        asyncio._set_running_loop(None)
        try:
            while not self._ended and clock.micros == begun:
                self._advance()
        finally:
            asyncio._set_running_loop(outer)
            reached = clock.micros
            clock.set(begun)
        if not self._ended:
            self._next = self._server.loop.call_at(reached / 1_000_000, self._run, context=self._context)

    def _advance(self):
        try:
            if self._parts is None:
                self._response = self._server.wsgi_application()(self._environ, self._start)
                self._parts = iter(self._response)
                return
            part = next(self._parts)
        except StopIteration:
            self._send({"type": "http.response.body", "more_body": False})
            self._end(None)
        except (Exception, SystemExit, KeyboardInterrupt) as raised:
            self._server.report(problem_of(raised))
            self._end(f"{type(raised).__name__}: {raised}")
        else:
            # The application may be the learner's own, and a generator.
            code = place_of_body(self._response) or place_of_yield(self._response)
            self._send({"type": "http.response.body", "body": part.decode("latin-1"), "more_body": True}, code)

    def _start(self, status, headers, exc_info=None):
        code, _, reason = status.partition(" ")
        message = {"type": "http.response.start", "status": int(code), "reason": reason, "headers": headers}
        self._send(message, place_of_sender(message))

    def _send(self, message, code=None):
        self._server.depart(self.number, message, code)

    def _end(self, error):
        self._ended = True
        close = getattr(self._response, "close", None)
        if close is not None:
            close()
        self._send({"type": "lab.exit", "error": error})
        self._server.connections.pop(self.number, None)


def environ(scope, body):
    """The variables as gunicorn/http/wsgi.py makes them."""
    variables = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope["raw_path"]).decode("latin-1"),
        "QUERY_STRING": scope["query_string"],
        "RAW_URI": scope["raw_path"] + ("?" + scope["query_string"] if scope["query_string"] else ""),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "SERVER_SOFTWARE": "gunicorn",
        "SERVER_NAME": scope["server"][0],
        "SERVER_PORT": str(scope["server"][1]),
        "REMOTE_ADDR": scope["client"][0],
        "REMOTE_PORT": str(scope["client"][1]),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.input": io.BytesIO(body.encode("latin-1")),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope["headers"]:
        key = name.upper().replace("-", "_")
        if key not in ("CONTENT_TYPE", "CONTENT_LENGTH"):
            key = "HTTP_" + key
        variables[key] = f"{variables[key]},{value}" if key in variables else value
    return variables
