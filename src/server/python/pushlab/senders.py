"""Which line of the learner's code sends a message: what the stack says, or for Django's responses, the view."""

import sys

from asgiref.sync import AsyncToSync
from channels.consumer import AsyncConsumer
from django.core.handlers.asgi import ASGIHandler
from django.core.handlers.wsgi import WSGIHandler

from .loop import LabLoop
from .places import is_learners, place_of
from .responses import place_of_body, place_of_head

ASYNC_TO_SYNC = AsyncToSync.__call__.__code__
AWAITED = AsyncToSync.main_wrap.__code__
LOOP = LabLoop._run_once_ready.__code__
# Further out there is only what leads to the consumer: routing, middleware.
CONSUMER = AsyncConsumer.__call__.__code__
SENDS_RESPONSE = ASGIHandler.send_response.__code__
STARTS_RESPONSE = WSGIHandler.__call__.__code__


def place_of_sender(message):
    """The innermost frame of the learner's among the callers, in the task that sends and in who waits for it.

    `None` where Django or Channels sends on its own account.
    """
    frame = sys._getframe(2)
    innermost = result = None
    while frame is not None:
        code = frame.f_code
        if code is SENDS_RESPONSE or code is STARTS_RESPONSE:
            return _place_of_response(message, frame.f_locals) or innermost
        if code is CONSUMER:
            break
        if code is LOOP:
            # The task ends here. Sync code that waits for it stands further out, maybe after that of others.
            if result is None:
                break
            while frame is not None and not _waits_for(frame, result):
                frame = frame.f_back
            result = None
            continue
        if code is AWAITED:
            result = frame.f_locals["call_result"]
        elif innermost is None and is_learners(code):
            innermost = place_of(frame)
        frame = frame.f_back
    return innermost


def _waits_for(frame, result):
    return frame.f_code is ASYNC_TO_SYNC and frame.f_locals.get("call_result") is result


def _place_of_response(message, sender):
    """`sender`: the local variables of Django's function that sends it."""
    response = sender["response"]
    if message["type"] == "http.response.start":
        return place_of_head(response)
    # `for chunk, _ in self.chunk_bytes(part)`: whether the chunk is the part's last.
    return place_of_body(response, sender.get("_", True))
