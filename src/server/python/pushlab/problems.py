"""Turns an exception into what the learner needs: message, their own file and line, whole traceback."""

import traceback

PROJECT = "/project/"


def problem_of(error):
    """The innermost line of the learner's project decides the place; a template's line, where Django knows it."""
    captured = traceback.TracebackException.from_exception(error)
    file, line, column = _place(error, captured)
    return {
        "message": "".join(captured.format_exception_only()).strip().splitlines()[-1],
        "file": file,
        "line": line,
        "column": column,
        "detail": "".join(captured.format()).replace(PROJECT, ""),
    }


def _place(error, captured):
    if isinstance(error, SyntaxError) and (error.filename or "").startswith(PROJECT):
        return error.filename[len(PROJECT) :], error.lineno, error.offset
    template = getattr(error, "template_debug", None)
    if template and str(template.get("name", "")).startswith(PROJECT):
        return template["name"][len(PROJECT) :], template["line"], None
    seen = captured
    while seen is not None:
        for frame in reversed(seen.stack):
            if frame.filename.startswith(PROJECT):
                column = frame.colno + 1 if frame.colno is not None else None
                return frame.filename[len(PROJECT) :], frame.lineno, column
        seen = seen.__cause__ or seen.__context__
    return None, None, None
