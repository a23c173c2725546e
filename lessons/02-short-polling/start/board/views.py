from django.http import HttpResponse, JsonResponse
from django.shortcuts import render

from .feed import feed


async def page(request):
    """The page's JavaScript polls. It starts after what has already happened."""
    return render(request, "board/poll.html", {"cursor": len(feed.events)})


async def publish(request):
    """Publishing: an ordinary form, POSTed by someone else."""
    if request.method == "GET":
        return render(request, "board/publish.html")
    feed.append(request.POST["text"])
    return HttpResponse(status=204)


async def updates(request):
    """Short polling: answer at once, with whatever is new after the cursor. Often that is nothing."""
    cursor = int(request.GET.get("after", 0))
    found = feed.after(cursor)
    return JsonResponse(
        {"cursor": cursor + len(found), "messages": [text for _, text in found]},
        headers={"Cache-Control": "no-store"},
    )
