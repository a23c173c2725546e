from django.http import HttpResponse, JsonResponse
from django.shortcuts import render

from .feed import feed


async def page(request):
    """A page whose own JavaScript asks for messages. It starts after what has already happened."""
    return render(request, "board/poll.html", {"cursor": len(feed.events)})


# Publishing: an ordinary form, POSTed by someone else.


async def publish(request):
    if request.method == "GET":
        return render(request, "board/publish.html")
    feed.append(request.POST["text"])
    return HttpResponse(status=204)


# Polling: the page says how many messages it has seen, and gets those that follow.


async def updates(request):
    cursor = int(request.GET.get("after", 0))
    if not feed.after(cursor):
        await feed.wait(timeout=20)
    found = feed.after(cursor)
    return JsonResponse(
        {"cursor": cursor + len(found), "messages": [text for _, text in found]},
        headers={"Cache-Control": "no-store"},
    )
