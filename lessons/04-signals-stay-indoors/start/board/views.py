from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from .signals import ordered


async def shop(request):
    return render(request, "board/shop.html")


@require_POST
async def order(request):
    await ordered.asend(sender=None, text=request.POST["text"])
    return HttpResponse(status=204)
