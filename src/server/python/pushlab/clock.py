"""The lab clock as Python sees it: integer microseconds since the lab began.

`time.time`, `time.monotonic` and `datetime.now` read the same clock: the worker answers the C library's
clock calls with it (src/server/worker/clock.ts), so nothing in Python has to be replaced for reading time.
"""


class Clock:
    def __init__(self, set_native=lambda micros: None):
        self._set_native = set_native
        self.micros = 0

    def set(self, micros):
        self.micros = micros
        self._set_native(micros)

    def advance(self, seconds):
        """Lets `seconds` of lab time pass at once."""
        self.set(self.micros + max(0, round(seconds * 1_000_000)))
