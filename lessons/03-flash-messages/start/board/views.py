from django.contrib import messages
from django.shortcuts import render
from django.views.decorators.http import require_POST


def shop(request):
    return render(request, "board/shop.html")


@require_POST
def order(request):
    """The shop's form leads here. The messages framework is to tell the customer that it worked."""
    messages.success(request, f"{request.POST['text']} is on its way.")
    return render(request, "board/thanks.html")


def thanks(request):
    return render(request, "board/thanks.html")


def help_page(request):
    return render(request, "board/help.html")
