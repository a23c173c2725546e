from channels.layers import get_channel_layer
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render

from .feed import feed


async def page(request, name):
    """A page whose own JavaScript waits for messages. It starts after what has already happened."""
    return render(request, f"board/{name}.html", {"cursor": len(feed.events)})


# Publishing: an ordinary form, POSTed by someone else.


async def publish(request):
    if request.method == "GET":
        return render(request, "board/publish.html")
    text = request.POST["text"]
    await get_channel_layer().group_send("board", {"type": "board.message", "text": text})
    feed.append(text)
    return HttpResponse(status=204)


# Server-Sent Events: one response that never ends.


async def events(request):
    last = int(request.headers.get("Last-Event-ID") or request.GET.get("after", 0))

    async def stream():
        cursor = last
        # The first bytes carry the response's headers, so the browser's `open` fires at once.
        yield "retry: 3000\n\n"
        while True:
            new = feed.after(cursor)
            for cursor, text in new:
                yield f"id: {cursor}\ndata: {text}\n\n"
            if not new and not await feed.wait(timeout=15):
                yield ": still here\n\n"

    return StreamingHttpResponse(
        stream(),
        content_type="text/event-stream",
        headers={"Cache-Control": "no-cache", "X-Accel-Buffering": "no"},
    )
