"""Django's error page, the same in every run: it names objects by their addresses, which are others each time."""

import functools
import re

from django.views.debug import ExceptionReporter

ADDRESS = re.compile(r"\b0x[0-9a-f]{4,}\b")


def install():
    for name in ("get_traceback_html", "get_traceback_text"):
        setattr(ExceptionReporter, name, _without_addresses(getattr(ExceptionReporter, name)))
    ExceptionReporter.get_traceback_frames = _numbered(ExceptionReporter.get_traceback_frames)


def _without_addresses(report):
    @functools.wraps(report)
    def wrapper(self):
        return ADDRESS.sub("0x...", report(self))

    return wrapper


def _numbered(get_frames):
    """The page's elements are called after the frames' ids, which are addresses, too."""

    @functools.wraps(get_frames)
    def wrapper(self):
        frames = get_frames(self)
        for number, frame in enumerate(frames, start=1):
            frame["id"] = number
        return frames

    return wrapper
