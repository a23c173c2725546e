"""What else happens when a customer has ordered. The view knows nothing of it."""

import asyncio

from django.dispatch import receiver

from . import outside
from .signals import ordered


@receiver(ordered)
def update_stock(sender, text, **kwargs):
    outside.count_stock(text)


@receiver(ordered)
def print_label(sender, text, **kwargs):
    outside.print_label(text)


# A task that nobody holds may be collected before it is done.
tasks = set()


@receiver(ordered)
async def send_receipt(sender, text, **kwargs):
    task = asyncio.create_task(asyncio.to_thread(outside.mail_receipt, text))
    tasks.add(task)
    task.add_done_callback(tasks.discard)
