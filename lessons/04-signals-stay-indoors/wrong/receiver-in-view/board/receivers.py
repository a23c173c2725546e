"""What else happens when a customer has ordered. The view knows nothing of it."""

from django.dispatch import receiver

from . import outside
from .signals import ordered


@receiver(ordered)
def update_stock(sender, text, **kwargs):
    outside.count_stock(text)


@receiver(ordered)
def print_label(sender, text, **kwargs):
    outside.print_label(text)
