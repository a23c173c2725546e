import asyncio

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from . import outside
from .signals import ordered

tasks = set()


async def shop(request):
    return render(request, "board/shop.html")


@require_POST
async def order(request):
    async def send_receipt(sender, text, **kwargs):
        task = asyncio.create_task(asyncio.to_thread(outside.mail_receipt, text))
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    ordered.connect(send_receipt, weak=False)
    await ordered.asend_robust(sender=None, text=request.POST["text"])
    return HttpResponse(status=204)
