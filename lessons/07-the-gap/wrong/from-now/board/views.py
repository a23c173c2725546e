from django.http import HttpResponse, JsonResponse
from django.shortcuts import render

from .feed import feed


async def page(request):
    """A page whose own JavaScript waits for messages. It starts after what has already happened."""
    return render(request, "board/poll.html", {"cursor": len(feed.events)})


# Publishing: an ordinary form, POSTed by someone else.


async def publish(request):
    if request.method == "GET":
        return render(request, "board/publish.html")
    feed.append(request.POST["text"])
    return HttpResponse(status=204)


# Long polling: hold the answer until something is published, or 30 seconds have passed.


async def updates(request):
    cursor = len(feed.events)
    await feed.wait(timeout=30)
    found = feed.after(cursor)
    return JsonResponse(
        {"messages": [text for _, text in found]},
        headers={"Cache-Control": "no-store"},
    )
