from channels.layers import get_channel_layer
from django.contrib import messages
from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render

from .feed import feed
from .models import Notification
from .signals import announced


async def page(request, name):
    """A page whose own JavaScript waits for messages. It starts after what has already happened."""
    return render(request, f"board/{name}.html", {"cursor": len(feed.events)})


# Publishing: an ordinary form, POSTed by someone else. One view feeds all four techniques.


async def publish(request):
    if request.method == "GET":
        return render(request, "board/publish.html")
    text = request.POST["text"]
    # 1. WebSocket: every consumer in the group.
    await get_channel_layer().group_send("board", {"type": "board.message", "text": text})
    # 2 and 3. Event stream and long poll: whoever waits for the feed.
    feed.append(text)
    # 4. Signal: its receiver stores a notification for the next page view.
    await announced.asend(sender=None, text=text)
    return HttpResponse(status=204)


# Server-Sent Events: one response that never ends.


async def events(request):
    async def stream():
        # When the browser comes back, it says by itself which event it got last.
        cursor = int(request.headers.get("Last-Event-ID", len(feed.events)))
        # After a lost connection the browser waits 2 seconds, then asks again.
        yield "retry: 2000\n\n"
        n = 0
        while True:
            new = feed.after(cursor)
            for cursor, text in new:
                n += 1
                yield f"id: {n}\ndata: {text}\n\n"
            if not new and not await feed.wait(timeout=15):
                yield ": still here\n\n"

    return StreamingHttpResponse(
        stream(),
        content_type="text/event-stream",
        headers={"Cache-Control": "no-cache", "X-Accel-Buffering": "no"},
    )


# Long polling: hold the answer until there is one, or 30 seconds have passed.


async def updates(request):
    cursor = int(request.GET.get("after", 0))
    if not feed.after(cursor):
        await feed.wait(timeout=30)
    found = feed.after(cursor)
    return JsonResponse(
        {"cursor": cursor + len(found), "messages": [text for _, text in found]},
        headers={"Cache-Control": "no-store"},
    )


# Messages framework: shown by the next page view, whenever that is.


def flash(request):
    seen = request.session.get("seen", 0)
    for notification in Notification.objects.filter(id__gt=seen):
        messages.info(request, notification.text)
        request.session["seen"] = notification.id
    return render(request, "board/flash.html")
