from django.dispatch import receiver

from .models import Notification
from .signals import announced


@receiver(announced)
def store_notification(sender, text, **kwargs):
    Notification.objects.create(text=text)
