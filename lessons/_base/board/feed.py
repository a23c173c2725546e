"""What has been published in this process, for the views that wait for more."""

import asyncio


class Feed:
    def __init__(self):
        self.events = []
        self._waiting = []

    def append(self, text):
        self.events.append(text)
        for future in self._waiting:
            if not future.done():
                future.set_result(None)
        self._waiting.clear()

    def after(self, cursor):
        """The events that follow the first `cursor` of them, each with its number."""
        return list(enumerate(self.events[cursor:], start=cursor + 1))

    async def wait(self, timeout):
        """Waits for the next event, `timeout` seconds at most. Returns whether there was one."""
        future = asyncio.get_running_loop().create_future()
        self._waiting.append(future)
        try:
            await asyncio.wait_for(future, timeout)
            return True
        except TimeoutError:
            return False
        finally:
            if future in self._waiting:
                self._waiting.remove(future)


feed = Feed()
