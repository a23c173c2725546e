"""The few places where the released packages need a thread or a wall clock, bridged to the lab loop.

Each bridge names what it replaces. Everything else in Django, Channels and asgiref runs as released.
"""

import asyncio
import itertools
import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from asgiref import current_thread_executor, sync

from .threads import as_main_thread, as_thread

MISSING = object()


def install(clock, current_loop):
    """Puts the bridges in place, once for an interpreter. `current_loop` returns the run's LabLoop."""

    def sleep(seconds):
        """Replaces time.sleep: holds the caller for `seconds` of lab time, no wall time."""
        if seconds < 0:
            raise ValueError("sleep length must be non-negative")
        clock.advance(seconds)

    time.sleep = sleep

    async def leave(self, exc, value, tb):
        """Replaces ThreadSensitiveContext.__aexit__, which joins the request's thread in a new thread."""
        if self.token:
            sync.SyncToAsync.context_to_thread_executor.pop(self, None)
            sync.SyncToAsync.thread_sensitive_context.reset(self.token)

    sync.ThreadSensitiveContext.__aexit__ = leave

    def run_until_future(self, future):
        """Replaces CurrentThreadExecutor.run_until_future, which idles in a thread until the loop is done."""
        if isinstance(future, asyncio.Task):
            # The loop of a thread of its own (LoopThread); else it is the server's, in the main thread.
            with as_thread("ThreadPoolExecutor-1_0"):
                current_loop().run_until(future)
        else:
            with as_main_thread():
                current_loop().run_until(future)
        self._broken = True

    current_thread_executor.CurrentThreadExecutor.run_until_future = run_until_future

    def restore_context(context):
        """Replaces asgiref's _restore_context, which also moves `Local` storage to the thread: here is but one."""
        for variable, value in context.items():
            if variable.get(MISSING) is not value:
                variable.set(value)

    sync._restore_context = restore_context

    class LoopThread(sync.ThreadPoolExecutor):
        """Replaces the thread in which AsyncToSync runs a loop of its own when no loop runs (at start-up)."""

        def submit(self, fn, /, *args, **kwargs):
            if fn is not asyncio.run:
                return super().submit(fn, *args, **kwargs)
            return current_loop().create_task(*args)

        def shutdown(self, wait=True, *, cancel_futures=False):
            pass

    sync.ThreadPoolExecutor = LoopThread

    def run(main, *, debug=None, loop_factory=None):
        """Replaces asyncio.run, which would run a second loop in the thread of a sync view."""
        if asyncio._get_running_loop() is not None:
            main.close()
            raise RuntimeError("asyncio.run() cannot be called from a running event loop")
        return current_loop().run_until(current_loop().create_task(main)).result()

    asyncio.run = run

    def start(self):
        """Replaces Thread.start with an error that says what to use instead."""
        raise RuntimeError(
            "The lab's server has no threads: use asyncio.create_task, asyncio.to_thread or sync_to_async."
        )

    threading.Thread.start = start


def reseed(seed):
    """Python's `random` from the seed; `os.urandom` (secrets, uuid4) is seeded by the worker."""
    random.seed(seed)
    # Names of threads count on from project to project, and stand on Django's error page.
    ThreadPoolExecutor._counter = itertools.count().__next__
