"""Which line of the learner's code made a response: the `return` of its view, the `yield` of each of its parts.

When a response is sent, its view has long returned, and a stream that is not async has been read to its end. So
Python is told to tell (sys.monitoring, PEP 669) when a function of the learner's returns a response, and when
Django's own three functions below handle one. All other code runs as if nothing were watching.
"""

import collections
import sys
import weakref
from importlib.machinery import SourceFileLoader
from inspect import CO_ASYNC_GENERATOR, CO_GENERATOR, CO_OPTIMIZED
from types import CodeType, FunctionType

from django.core.handlers.exception import convert_exception_to_response
from django.http.response import HttpResponseBase

from . import places
from .places import is_learners, is_running, place_of_return, place_of_yield

# One of the numbers that PEP 669 leaves to whoever comes first.
TOOL = 4
EVENTS = sys.monitoring.events

# Around the view and around each middleware, sync and async.
HANDLERS = [
    code
    for code in convert_exception_to_response.__code__.co_consts
    if type(code) is CodeType and code.co_name == "inner"
]
# Each part of a stream goes through it, right after it was yielded.
MAKE_BYTES = HttpResponseBase.make_bytes.__code__

# id(response) → what is known of it. By id, for a response's class may say what equals it and what its hash is.
_notes = {}


class _Note:
    def __init__(self, response):
        number = id(response)
        # Holds the note as long as the response, and not the response as long as the note.
        self.response = weakref.ref(response, lambda _: _notes.pop(number, None))
        # Functions that returned it, with their places, until Django has taken it from one of them.
        self.returns = []
        self.is_taken = False
        self.place = None
        # Of the parts that are made but not sent.
        self.yields = collections.deque()
        # Of the part that is being sent, piece by piece.
        self.part = None
        self.is_in_part = False


def install():
    """Begins to watch, once for an interpreter."""
    monitoring = sys.monitoring
    monitoring.use_tool_id(TOOL, "pushlab")
    monitoring.register_callback(TOOL, EVENTS.PY_RETURN, _returned)
    monitoring.register_callback(TOOL, EVENTS.PY_START, _started)
    monitoring.set_local_events(TOOL, MAKE_BYTES, EVENTS.PY_START)
    for code in HANDLERS:
        monitoring.set_local_events(TOOL, code, EVENTS.PY_RETURN)

    get_code = SourceFileLoader.get_code

    def get_watched_code(self, fullname):
        """Replaces SourceFileLoader.get_code, through which a module's code comes before it runs."""
        code = get_code(self, fullname)
        if code is not None and is_learners(code):
            _watch(code)
        return code

    SourceFileLoader.get_code = get_watched_code


def forget():
    """Another run begins."""
    _notes.clear()
    places.forget()


def place_of_head(response):
    """What made the response. It is sent now, so that who returns it from now on means another request."""
    note = _notes.get(id(response))
    if note is None:
        return None
    note.is_taken = False
    return note.place


def place_of_body(response, is_last_piece=True):
    """What made the next piece of it; all pieces of a part have the part's place."""
    note = _notes.get(id(response))
    if note is None:
        return None
    if not note.is_in_part:
        note.part = note.yields.popleft() if note.yields else None
    note.is_in_part = not is_last_piece
    return note.part or note.place


def _watch(code):
    """All functions in it; what a generator returns is never a response."""
    for inner in code.co_consts:
        if type(inner) is not CodeType:
            continue
        if inner.co_flags & CO_OPTIMIZED and not inner.co_flags & (CO_GENERATOR | CO_ASYNC_GENERATOR):
            sys.monitoring.set_local_events(TOOL, inner, EVENTS.PY_RETURN)
        _watch(inner)


def _returned(code, offset, value):
    # By type(): isinstance would ask the learner's lazy objects what they stand for.
    if not issubclass(type(value), HttpResponseBase):
        return
    frame = sys._getframe(1)
    note = _note_of(value)
    if any(code is handler for handler in HANDLERS):
        if not note.is_taken:
            note.is_taken = True
            note.place = _chosen(note.returns, frame.f_locals.get("request"))
            note.returns = []
    elif not note.is_taken:
        note.returns.append((code, place_of_return(code, offset, frame.f_lineno)))


def _chosen(returns, request):
    """The view's `return`, where decorators of the learner's return it after the view; else the last one."""
    if len(returns) > 1:
        view = getattr(getattr(request, "resolver_match", None), "func", None)
        while type(view) is FunctionType and "__wrapped__" in vars(view):
            view = vars(view)["__wrapped__"]
        if type(view) is FunctionType:
            for code, place in returns:
                if code is view.__code__:
                    return place
    return returns[-1][1] if returns else None


def _started(code, offset):
    response = sys._getframe(1).f_locals["self"]
    iterator = vars(response).get("_iterator")
    # While it runs, this is the part of a stream that it wraps; its own will come.
    if iterator is not None and not is_running(iterator):
        _note_of(response).yields.append(place_of_yield(iterator))


def _note_of(response):
    note = _notes.get(id(response))
    if note is None:
        note = _notes[id(response)] = _Note(response)
    return note
