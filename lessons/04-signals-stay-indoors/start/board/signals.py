from django.dispatch import Signal

# Sent when a customer has ordered. Receivers get `text`.
ordered = Signal()
