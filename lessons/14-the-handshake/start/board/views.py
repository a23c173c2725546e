from channels.layers import get_channel_layer
from django.http import HttpResponse
from django.shortcuts import render


def page(request):
    return render(request, "board/ws.html")


def log_in(request, name):
    """Stands for a login form: from now on the session knows who this browser belongs to."""
    request.session["user"] = name
    return render(request, "board/ws.html")


# Publishing: an ordinary form, POSTed by someone else.


async def publish(request):
    if request.method == "GET":
        return render(request, "board/publish.html")
    await get_channel_layer().group_send("board", {"type": "board.message", "text": request.POST["text"]})
    return HttpResponse(status=204)
