from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

news = []


def shop(request):
    return render(request, "board/shop.html", {"messages": news})


@require_POST
def order(request):
    """The shop's form leads here. The messages framework is to tell the customer that it worked."""
    news.append(f"{request.POST['text']} is on its way.")
    return redirect("shop")


def thanks(request):
    return render(request, "board/thanks.html")


def help_page(request):
    return render(request, "board/help.html", {"messages": news})
