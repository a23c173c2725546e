from django.db import models


class Notification(models.Model):
    """Something that happened, kept until each visitor's next page view."""

    text = models.CharField(max_length=200)
