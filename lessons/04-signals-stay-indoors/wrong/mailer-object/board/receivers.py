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


class Mailer:
    """Sends receipts in the background, and keeps their tasks."""

    def __init__(self):
        self.tasks = set()

    async def send_receipt(self, sender, text, **kwargs):
        task = asyncio.create_task(asyncio.to_thread(outside.mail_receipt, text))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)


ordered.connect(Mailer().send_receipt)
