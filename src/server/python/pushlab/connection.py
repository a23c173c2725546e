"""One ASGI scope and the application that serves it, as Daphne sees them.

Daphne's `send` raises in the application where the connection's state does not allow what is sent. The state
is kept here for that alone; what goes on the wire is decided in src/server/daphne.
"""

import asyncio

from .problems import problem_of
from .senders import place_of_sender


class Disconnected(Exception):
    """autobahn.exception.Disconnected."""


def open_connection(number, scope, server):
    kind = WebSocketConnection if scope["type"] == "websocket" else HttpConnection
    return kind(number, scope, server)


class Connection:
    def __init__(self, number, scope, server):
        self.number = number
        self.queue = asyncio.Queue()
        # Over, for whatever reason: what is sent from now on vanishes (daphne/server.py, handle_reply).
        self.disconnected = False
        self._server = server
        self.task = server.loop.create_task(self._serve(scope))

    async def _serve(self, scope):
        error = None
        try:
            await self._server.application(scope=scope, receive=self.queue.get, send=self._send)
        except asyncio.CancelledError:
            pass
        except (Exception, SystemExit, KeyboardInterrupt) as raised:
            error = f"{type(raised).__name__}: {raised}"
            self._server.report(problem_of(raised))
        self._server.depart(self.number, {"type": "lab.exit", "error": error})
        self._server.connections.pop(self.number, None)

    async def _send(self, message):
        if self.disconnected:
            return
        if "type" not in message:
            raise ValueError("Message has no type defined")
        if self._accepts(message):
            self._server.depart(self.number, jsonable(message), place_of_sender(message))
            self._sent(message)


class HttpConnection(Connection):
    """daphne/http_protocol.py, WebRequest.handle_reply."""

    _started = False

    def _accepts(self, message):
        kind = message["type"]
        if kind == "http.response.start":
            _check_headers(message)
            if self._started:
                raise ValueError("HTTP response has already been started")
            self._started = True
            if "status" not in message:
                raise ValueError("Specifying a status code is required for a Response message.")
        elif kind == "http.response.body":
            if not self._started:
                raise ValueError("HTTP response has not yet been started but got %s" % kind)
        else:
            raise ValueError("Cannot handle message type %s!" % kind)
        return True

    def _sent(self, message):
        if message["type"] == "http.response.body" and not message.get("more_body", False):
            self.disconnected = True
            self.queue.put_nowait({"type": "http.disconnect"})


class WebSocketConnection(Connection):
    """daphne/ws_protocol.py, WebSocketProtocol.handle_reply, and the state Autobahn keeps."""

    def __init__(self, number, scope, server):
        super().__init__(number, scope, server)
        self._offered = scope["subprotocols"]
        self._state = "connecting"
        self._undecided = True

    def _accepts(self, message):
        kind = message["type"]
        if kind == "websocket.accept":
            self._decide()
            if message.get("subprotocol") in (None, *self._offered):
                self._state = "open"
        elif kind == "websocket.close" and self._state == "connecting":
            self._decide()
            self.disconnected = True
        elif kind == "websocket.close":
            _check_code(message.get("code"))
            if self._state != "open":
                return False
            self._state = "closing"
        elif kind == "websocket.send":
            return self._accepts_data(message.get("text"), message.get("bytes"), message)
        else:
            return False
        return True

    def _accepts_data(self, text, data, message):
        if self._state == "connecting":
            raise ValueError("Socket has not been accepted, so cannot send over it")
        if text and data:
            raise ValueError(
                "Got invalid WebSocket reply message on %s - contains both bytes and text keys" % (message,)
            )
        if not text and not data:
            return False
        if text:
            text.encode("utf8")
        elif type(data) is not bytes:
            raise AssertionError(f'"payload" must have type bytes, but was "{type(data)}"')
        if self._state != "open":
            raise Disconnected("Attempt to send on a closed protocol")
        return True

    def _decide(self):
        if not self._undecided:
            raise AttributeError("'WebSocketProtocol' object has no attribute 'handshake_deferred'")
        self._undecided = False

    def _sent(self, message):
        if self.disconnected:
            # Refused: TCP is closed at once, and the consumer hears of it (surprises.md, 13).
            gone = {"type": "websocket.disconnect", "code": 1006}
            self._server.loop.call_soon(self.queue.put_nowait, gone)


def _check_headers(message):
    """daphne/server.py, check_headers_type."""
    for name, value in message.get("headers", []):
        if not isinstance(name, bytes):
            raise ValueError(f"Header name '{name}' expected to be `bytes`, but got `{type(name)}`")
        if not isinstance(value, bytes):
            raise ValueError(f"Header value '{value}' expected to be `bytes`, but got `{type(value)}`")


def _check_code(code):
    """autobahn/websocket/protocol.py, sendClose."""
    if code is None:
        return
    if type(code) is not int:
        raise Exception(f"invalid type '{type(code)}' for close code (must be an integer)")
    if code != 1000 and not 3000 <= code <= 4999:
        raise Exception(f"invalid close code {code} (must be 1000 or from [3000, 4999])")


def jsonable(message):
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
