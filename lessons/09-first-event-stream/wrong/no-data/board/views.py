import asyncio

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render

orders = []  # what the kitchen still has to cook


async def page(request):
    """The pick-up screen. Its own JavaScript waits for the orders that are ready."""
    return render(request, "board/sse.html")


# Ordering: an ordinary form, POSTed by someone else.


async def publish(request):
    if request.method == "GET":
        return render(request, "board/publish.html")
    orders.append(request.POST["text"])
    return HttpResponse(status=204)


# Server-Sent Events: the kitchen cooks one order after another and says when each is ready.


async def events(request):
    if not orders:
        return HttpResponse(status=204)  # all said: EventSource need not come back

    async def stream():
        while orders:
            order = orders.pop(0)
            await asyncio.sleep(1)  # cooking
            yield f"{order}\n\n"

    return StreamingHttpResponse(
        stream(),
        content_type="text/event-stream",
        headers={"Cache-Control": "no-cache"},
    )
