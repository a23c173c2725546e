"""An ASGI server without sockets: connections are opened, fed and read by the lab, step by step."""

import asyncio

from .problems import problem_of


class Connection:
    """One ASGI scope and the application that serves it."""

    def __init__(self, number, scope, server):
        self.number = number
        self.queue = asyncio.Queue()
        self.disconnected = False
        self._server = server
        self._finished = False
        self.task = server.loop.create_task(self._serve(scope))

    async def _serve(self, scope):
        error = None
        try:
            await self._server.application(scope, self.queue.get, self._send)
        except asyncio.CancelledError:
            pass
        except (Exception, SystemExit, KeyboardInterrupt) as raised:
            error = f"{type(raised).__name__}: {raised}"
            self._server.report(problem_of(raised))
        self._server.depart(self.number, {"type": "lab.exit", "error": error})
        self._server.connections.pop(self.number, None)

    async def _send(self, message):
        if self._finished:
            return
        self._server.depart(self.number, _jsonable(message))
        if message["type"] == "http.response.body" and not message.get("more_body", False):
            # What an ASGI server tells an application that listens on after its response.
            self._finished = True
            self.queue.put_nowait({"type": "http.disconnect"})


class Server:
    def __init__(self, loop, clock, application):
        self.loop = loop
        self.application = application
        self.connections = {}
        self.problems = []
        self._clock = clock
        self._departures = []
        loop.set_exception_handler(self._unhandled)

    def step(self, now, arrivals):
        """Delivers `arrivals` at `now` (microseconds) and runs until all is quiet.

        Returns what the server sent, each with its time, when it wants to wake, and until when its loop
        was held by blocking code (`now` when it was not).
        """
        self._clock.set(now)
        self._departures = []
        for arrival in arrivals:
            self._deliver(arrival)
        self._run_ready()
        problems, self.problems = self.problems, []
        return {
            "departures": self._departures,
            "wake": self.loop.next_wake(),
            "until": self._clock.micros,
            "problems": problems,
        }

    def depart(self, connection, message):
        self._departures.append({"at": self._clock.micros, "connection": connection, "message": message})

    def report(self, problem):
        places = [(known["message"], known["file"], known["line"]) for known in self.problems]
        if (problem["message"], problem["file"], problem["line"]) not in places:
            self.problems.append(problem)

    def close(self):
        """Cancels everything the learner's code left running."""
        self.loop.set_exception_handler(lambda loop, context: None)
        for task in asyncio.all_tasks(self.loop):
            task.cancel()
        self.loop.run_ready()
        self.connections.clear()
        self.loop.close()

    def _run_ready(self):
        while True:
            try:
                return self.loop.run_ready()
            except (SystemExit, KeyboardInterrupt) as error:
                # exit() would end a real server. Here it ends what it stands in, and is told as any mistake.
                self.report(problem_of(error))

    def _deliver(self, arrival):
        number, message = arrival["connection"], arrival["message"]
        if message["type"] == "lab.open":
            self.connections[number] = Connection(number, _scope(message["scope"]), self)
            return
        connection = self.connections.get(number)
        if connection is None or connection.disconnected:
            return
        if message["type"] in ("http.disconnect", "websocket.disconnect"):
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
    for key in ("client", "server"):
        scope[key] = tuple(scope[key])
    scope["state"] = {}
    scope["extensions"] = {}
    return scope


def _jsonable(message):
    """The same message with bytes as latin-1 text, so that it can cross to JavaScript as JSON."""
    out = dict(message)
    if "headers" in out:
        out["headers"] = [[_text(name), _text(value)] for name, value in out["headers"] or ()]
    for key in ("body", "bytes"):
        if out.get(key) is not None:
            out[key] = _text(out[key])
    return out


def _text(value):
    return value.decode("latin-1") if isinstance(value, (bytes, bytearray, memoryview)) else str(value)
