"""A hash that does not depend on the memory address, for what learners put into sets.

A set iterates in the order of its members' hashes, and the hash of an object is its address unless its class says
otherwise: the same code could wake its waiters in another order in another run. These classes get a number
instead, counted from the run's beginning in the order in which they are first hashed.
"""

import asyncio
import itertools

_numbers = itertools.count(1)


def restart():
    """Counts from 1 again: a new run begins."""
    global _numbers
    _numbers = itertools.count(1)


def _hash(self):
    try:
        return self._lab_number
    except AttributeError:
        self._lab_number = next(_numbers)
        return self._lab_number


class LabFuture(asyncio.Future):
    """What the lab's loop makes instead of asyncio's Future."""

    __hash__ = _hash


class LabTask(asyncio.Task):
    """What the lab's loop makes instead of asyncio's Task."""

    __hash__ = _hash


def install():
    """Replaces `__hash__` of asyncio's and Channels' classes; equality stays identity."""
    from channels.consumer import AsyncConsumer, SyncConsumer

    for cls in (asyncio.Queue, asyncio.Event, asyncio.Lock, asyncio.Condition, asyncio.Semaphore):
        cls.__hash__ = _hash
    for cls in (AsyncConsumer, SyncConsumer):
        cls.__hash__ = _hash
