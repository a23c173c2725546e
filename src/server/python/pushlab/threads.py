"""What `threading.current_thread()` says where real code would stand in another thread."""

import contextlib
import threading

from asgiref.sync import SyncToAsync

_threads = {}


def as_thread(name):
    """There is one thread, and for the time of the block it goes by `name` and is not the main one."""
    return _as(_threads.get(name) or _named(name))


def as_main_thread():
    return _as(threading.main_thread())


@contextlib.contextmanager
def _as(thread):
    ident = threading.get_ident()
    outer = threading._active.get(ident)
    threading._active[ident] = thread
    # What asgiref keeps for each thread: which loop has called it.
    local = vars(SyncToAsync.threadlocal)
    kept = dict(local)
    local.clear()
    try:
        yield
    finally:
        local.clear()
        local.update(kept)
        if outer is None:
            threading._active.pop(ident, None)
        else:
            threading._active[ident] = outer


def _named(name):
    thread = _threads[name] = threading.Thread(name=name)
    thread._ident = threading.get_ident()
    return thread
