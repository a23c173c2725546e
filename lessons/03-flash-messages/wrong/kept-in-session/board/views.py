from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST


def shop(request):
    return render(request, "board/shop.html", {"messages": request.session.get("news", [])})


@require_POST
def order(request):
    """The shop's form leads here. The messages framework is to tell the customer that it worked."""
    news = request.session.get("news", [])
    request.session["news"] = [*news, f"{request.POST['text']} is on its way."]
    return redirect("shop")


def thanks(request):
    return render(request, "board/thanks.html")


def help_page(request):
    return render(request, "board/help.html", {"messages": request.session.get("news", [])})
