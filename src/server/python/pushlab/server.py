"""A server without sockets: connections are opened, fed and read by the lab, step by step."""

import asyncio
import functools

from .connection import open_connection
from .problems import problem_of
from .wsgi import WsgiRun


class Server:
    def __init__(self, loop, clock, application, wsgi_application):
        """`wsgi_application` returns the project's WSGI application; it is loaded when first asked for."""
        self.loop = loop
        self.clock = clock
        self.application = application
        self.wsgi_application = functools.cache(wsgi_application)
        self.connections = {}
        self.problems = []
        self._departures = []
        loop.set_exception_handler(self._unhandled)
        loop.on_held_turn = self._write_held

    def step(self, now, arrivals):
        """Delivers `arrivals` at `now` (microseconds) and runs until all is quiet.

        Returns what the server sent, each with its time, when it wants to wake, and until when its loop
        was held by blocking code (`now` when it was not).
        """
        self.clock.set(now)
        self._departures = []
        for arrival in arrivals:
            self._deliver(arrival["connection"], arrival["message"])
        self._run_ready()
        problems, self.problems = self.problems, []
        return {
            "departures": self._departures,
            "wake": self.loop.next_wake(),
            "until": self.clock.micros,
            "problems": problems,
        }

    def depart(self, connection, message, code=None):
        """`code`: the place in the learner's code that sends it, where there is one."""
        departure = {"at": self.clock.micros, "connection": connection, "message": message}
        if code is not None:
            departure["code"] = code
        self._departures.append(departure)

    def _write_held(self, begun):
        """What was sent while the loop was held is written when it turns again (Twisted buffers until then)."""
        for departure in self._departures:
            if departure["at"] >= begun:
                departure["at"] = max(departure["at"], self.clock.micros)

    def report(self, problem):
        places = [(known["message"], known["file"], known["line"]) for known in self.problems]
        if (problem["message"], problem["file"], problem["line"]) not in places:
            self.problems.append(problem)

    def close(self):
        """Cancels everything the learner's code left running, as Daphne does when it is told to end."""
        self.loop.set_exception_handler(lambda loop, context: None)
        for task in asyncio.all_tasks(self.loop):
            task.cancel()
        self._run_ready()
        self.connections.clear()
        self.loop.close()

    def _run_ready(self):
        while True:
            try:
                return self.loop.run_ready()
            except (SystemExit, KeyboardInterrupt) as error:
                # exit() would end a real server. Here it ends what it stands in, and is told as any mistake.
                self.report(problem_of(error))

    def _deliver(self, number, message):
        kind = message["type"]
        if kind == "lab.open":
            self.connections[number] = open_connection(number, _scope(message["scope"]), self)
            return
        if kind == "lab.wsgi":
            self.connections[number] = WsgiRun(number, message["scope"], message["body"], self)
            return
        connection = self.connections.get(number)
        if connection is None:
            return
        if kind == "lab.cancel":
            getattr(connection, "task", connection).cancel()
        elif not connection.disconnected:
            if kind in ("http.disconnect", "websocket.disconnect"):
                connection.disconnected = True
            for key in ("body", "bytes"):
                if isinstance(message.get(key), str):
                    message[key] = message[key].encode("latin-1")
            connection.queue.put_nowait(message)

    def _unhandled(self, loop, context):
        error = context.get("exception")
        if error is not None:
            self.report(problem_of(error))


def _scope(scope):
    """ASGI wants bytes where JSON has latin-1 text."""
    scope["headers"] = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in scope["headers"]]
    scope["query_string"] = scope["query_string"].encode("latin-1")
    scope["raw_path"] = scope["raw_path"].encode("latin-1")
    return scope
