"""What is not ours: the warehouse, the label printer and the mail server."""

import time


def count_stock(text):
    print(f"stock: {text}")


def print_label(text):
    print(f"label: {text}")
    if text == "Order 2":
        raise OSError("the label printer is out of paper")


def mail_receipt(text):
    print(f"receipt: {text}")
    time.sleep(2)  # the mail server takes its time
