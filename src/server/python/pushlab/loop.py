"""An asyncio event loop on lab time that is stepped from outside and never waits."""

import asyncio
import collections
import concurrent.futures
import contextvars
import heapq
import weakref
from asyncio import events

from .order import LabFuture, LabTask
from .threads import as_thread


class LabLoop(asyncio.BaseEventLoop):
    """Runs what is ready at the lab clock's time; `next_wake` says when it wants to be stepped again.

    There are no threads in a browser's Python. What asyncio would give to a thread (`run_in_executor`, and
    with it `sync_to_async` and `asyncio.to_thread`) runs in a callback of this loop with no running loop
    set, as in a real worker thread, so that Django's own safety checks still see a synchronous context.
    """

    def __init__(self, clock):
        super().__init__()
        self._clock = clock
        self._threads = weakref.WeakKeyDictionary()
        # Called after a turn whose callbacks held the loop.
        self.on_held_turn = lambda begun: None
        self.set_task_factory(lambda loop, coro, **options: LabTask(coro, loop=loop, **options))

    def create_future(self):
        return LabFuture(loop=self)

    def time(self):
        return self._clock.micros / 1_000_000

    # -- stepping ---------------------------------------------------------------------------------

    def run_ready(self):
        """Runs callbacks and due timers until nothing more can happen at the clock's time."""
        previous = events._get_running_loop()
        events._set_running_loop(self)
        try:
            while self._run_once_ready():
                pass
        finally:
            events._set_running_loop(previous)

    def run_until(self, future):
        """Runs inside a callback until `future` is done; stands for a thread that waits for the loop.

        Where the loop would have to wait, its clock moves on to the next timer.
        """
        while not future.done():
            self.run_ready()
            if future.done():
                break
            wake = self.next_wake()
            if wake is None:
                raise RuntimeError(
                    "async_to_sync waits for something that can only happen after this call returns "
                    "(a message from a browser, for example), so it would wait for ever."
                )
            self._clock.set(max(wake, self._clock.micros))
        return future

    def next_wake(self):
        """When the earliest timer is due, in microseconds of lab time; `None` without one."""
        while self._scheduled and self._scheduled[0]._cancelled:
            handle = heapq.heappop(self._scheduled)
            handle._scheduled = False
        if not self._scheduled:
            return None
        return _micros(self._scheduled[0]._when)

    def _run_once_ready(self):
        while (wake := self.next_wake()) is not None and wake <= self._clock.micros:
            handle = heapq.heappop(self._scheduled)
            handle._scheduled = False
            self._ready.append(handle)
        if not self._ready:
            return False
        begun = self._clock.micros
        # Only what is ready now: what these callbacks schedule waits for its turn, as in asyncio.
        for _ in range(len(self._ready)):
            # A nested run_until may have taken some of them already.
            if not self._ready:
                break
            handle = self._ready.popleft()
            if not handle._cancelled:
                handle._run()
        # As in asyncio: an exception in a task refers to this frame, and would keep the task and go unreported.
        handle = None
        if self._clock.micros > begun:
            self.on_held_turn(begun)
        return True

    # -- what BaseEventLoop expects of a concrete loop --------------------------------------------

    def call_soon_threadsafe(self, callback, *args, context=None):
        return self.call_soon(callback, *args, context=context)

    def _process_events(self, event_list):
        pass

    def _write_to_self(self):
        pass

    def is_running(self):
        return events._get_running_loop() is self

    # -- threads ----------------------------------------------------------------------------------

    def run_in_executor(self, executor, func, *args):
        """Runs `func` in a callback, after whatever holds the same one-thread executor.

        `time.sleep` in `func` moves the clock for `func` alone and holds back its result.
        """
        future = self.create_future()
        name = f"{getattr(executor, '_thread_name_prefix', None) or 'asyncio'}_0"

        def call():
            """Returns when it ended, in microseconds of lab time."""
            begun = self._clock.micros
            if future.cancelled():
                return begun
            previous = events._get_running_loop()
            events._set_running_loop(None)
            try:
                with as_thread(name):
                    result, error = func(*args), None
            except BaseException as raised:
                result, error = None, raised
            finally:
                events._set_running_loop(previous)
            ended = self._clock.micros
            if ended > begun:
                self._clock.set(begun)
                self.call_at(ended / 1_000_000, _settle, future, result, error)
            else:
                _settle(future, result, error)
            return ended

        if getattr(executor, "_max_workers", None) == 1:
            thread = self._threads.get(executor)
            if thread is None:
                thread = self._threads[executor] = _OneThread(self)
            thread.submit(call)
        else:
            self.call_soon(call, context=contextvars.Context())
        return future

    def set_default_executor(self, executor):
        if not isinstance(executor, concurrent.futures.Executor):
            raise TypeError("executor must be a concurrent.futures.Executor")


class _OneThread:
    """The thread of an executor that has but one: call after call, each when the one before has ended."""

    def __init__(self, loop):
        self._loop = loop
        self._calls = collections.deque()
        self._busy = False

    def submit(self, call):
        self._calls.append(call)
        if not self._busy:
            self._busy = True
            self._loop.call_soon(self._run, context=contextvars.Context())

    def _run(self):
        if not self._calls:
            self._busy = False
            return
        ended = self._calls.popleft()()
        if ended > self._loop._clock.micros:
            self._loop.call_at(ended / 1_000_000, self._run, context=contextvars.Context())
        elif self._calls:
            self._loop.call_soon(self._run, context=contextvars.Context())
        else:
            self._busy = False


def _micros(seconds):
    return round(seconds * 1_000_000)


def _settle(future, result, error):
    if future.done():
        return
    if error is None:
        future.set_result(result)
    elif isinstance(error, StopIteration):
        # A future refuses StopIteration (PEP 479); asyncio's own executor wraps it likewise.
        future.set_exception(RuntimeError("function raised StopIteration"))
    else:
        future.set_exception(error)
