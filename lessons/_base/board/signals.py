from django.dispatch import Signal

# Sent when something was published. Receivers get `text`.
announced = Signal()
