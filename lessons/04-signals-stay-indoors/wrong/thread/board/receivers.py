"""What else happens when a customer has ordered. The view knows nothing of it."""

import threading

from django.dispatch import receiver

from . import outside
from .signals import ordered


@receiver(ordered)
def update_stock(sender, text, **kwargs):
    outside.count_stock(text)


@receiver(ordered)
def print_label(sender, text, **kwargs):
    outside.print_label(text)


@receiver(ordered)
def send_receipt(sender, text, **kwargs):
    threading.Thread(target=outside.mail_receipt, args=[text]).start()
