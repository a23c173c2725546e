"""An asyncio event loop on lab time that is stepped from outside and never waits."""

import asyncio
import concurrent.futures
import contextvars
import heapq
from asyncio import events


class LabLoop(asyncio.BaseEventLoop):
    """Runs what is ready at the lab clock's time; `next_wake` says when it wants to be stepped again.

    There are no threads in a browser's Python. What asyncio would give to a thread (`run_in_executor`, and
    with it `sync_to_async` and `asyncio.to_thread`) runs in a callback of this loop with no running loop
    set, as in a real worker thread, so that Django's own safety checks still see a synchronous context.
    """

    def __init__(self, clock):
        super().__init__()
        self._clock = clock
        # Until when (microseconds) each one-thread executor is held by a blocking call.
        self._held = {}
        self.problem = None

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
        one_thread = getattr(executor, "_max_workers", None) == 1

        def call():
            if future.cancelled():
                return
            begun = self._clock.micros
            previous = events._get_running_loop()
            events._set_running_loop(None)
            try:
                result, error = func(*args), None
            except BaseException as raised:
                result, error = None, raised
            finally:
                events._set_running_loop(previous)
            ended = self._clock.micros
            if ended > begun:
                self._clock.set(begun)
                if one_thread:
                    self._held[id(executor)] = ended
                self.call_at(ended / 1_000_000, _settle, future, result, error)
            else:
                _settle(future, result, error)

        held_until = self._held.get(id(executor), 0) if one_thread else 0
        if held_until > self._clock.micros:
            self.call_at(held_until / 1_000_000, call, context=contextvars.Context())
        else:
            self.call_soon(call, context=contextvars.Context())
        return future

    def set_default_executor(self, executor):
        if not isinstance(executor, concurrent.futures.Executor):
            raise TypeError("executor must be a concurrent.futures.Executor")


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
