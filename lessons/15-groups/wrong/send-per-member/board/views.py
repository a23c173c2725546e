from channels.layers import get_channel_layer
from django.http import HttpResponse
from django.shortcuts import render

from .census import count


async def page(request, room):
    return render(request, "board/room.html", {"room": room})


# Publishing: an ordinary form, POSTed by someone else, for one room.


async def publish(request):
    if request.method == "GET":
        return render(request, "board/publish.html")
    room = request.POST["room"]
    count(room)
    layer = get_channel_layer()
    for _ in range(len(layer.groups.get(room, {}))):
        await layer.group_send(room, {"type": "room.message", "text": request.POST["text"]})
    return HttpResponse(status=204)
