"""Places in the learner's code: `{"file": path in the project, "line": counted from 1}`."""

import ast
import functools
import linecache
import re
from types import AsyncGeneratorType, GeneratorType

from .problems import PROJECT

_RETURN = re.compile(r"\s*return\b")


def is_learners(code):
    return code.co_filename.startswith(PROJECT)


def place_of(frame):
    """Where a frame of the learner's is: of what runs or waits the call, of a generator its `yield`."""
    return _place(frame.f_code, frame.f_lineno)


def place_of_return(code, offset, line):
    """The `return` statement that an instruction belongs to, which says it is in `line`."""
    return _place(code, _line_of_return(code, offset, line))


def place_of_yield(iterator):
    """Where a generator waits to go on: the innermost of those that hand their values on with `yield from`.

    What wraps the learner's generator without being theirs (a middleware's) is seen through.
    """
    place = None
    for _ in range(8):
        frame = _frame_of(iterator)
        if frame is None:
            break
        if is_learners(frame.f_code):
            place = place_of(frame)
            iterator = getattr(iterator, "gi_yieldfrom", None)
        elif place is None:
            iterator = next((value for value in frame.f_locals.values() if _frame_of(value)), None)
        else:
            break
    return place


def is_running(iterator):
    kind = type(iterator)
    if kind is GeneratorType:
        return iterator.gi_running
    return kind is AsyncGeneratorType and iterator.ag_running


def forget():
    """The files are to be others."""
    _returns.cache_clear()


def _frame_of(iterator):
    """By type(): isinstance would ask the learner's objects what they stand for."""
    kind = type(iterator)
    if kind is GeneratorType:
        return iterator.gi_frame
    return iterator.ag_frame if kind is AsyncGeneratorType else None


def _place(code, line):
    return {"file": code.co_filename[len(PROJECT) :], "line": line}


def _line_of_return(code, offset, line):
    """Leaving a `with` or a `try` with `finally`, Python returns from the line of what it did last."""
    file = code.co_filename
    if line is not None and _RETURN.match(linecache.getline(file, line)):
        return line
    returns = _returns(file)
    before = [number for start, _, number in code.co_lines() if start <= offset and number is not None]
    for number in [line, *reversed(before)]:
        if number in returns:
            return returns[number]
    # A lambda.
    return line or code.co_firstlineno


@functools.cache
def _returns(file):
    """The line in which a `return` begins, for each line it takes."""
    nodes = ast.walk(ast.parse("".join(linecache.getlines(file))))
    return {
        line: node.lineno
        for node in nodes
        if isinstance(node, ast.Return)
        for line in range(node.lineno, node.end_lineno + 1)
    }
