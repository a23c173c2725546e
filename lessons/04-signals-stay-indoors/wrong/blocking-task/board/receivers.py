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


tasks = set()


@receiver(ordered)
async def send_receipt(sender, text, **kwargs):
    task = asyncio.create_task(mail(text))
    tasks.add(task)
    task.add_done_callback(tasks.discard)


async def mail(text):
    outside.mail_receipt(text)
