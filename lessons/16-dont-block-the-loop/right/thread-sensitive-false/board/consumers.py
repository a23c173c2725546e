from asgiref.sync import sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer

from .feed import feed
from .reports import make_report


class BoardConsumer(AsyncWebsocketConsumer):
    """Every open page is a member of the group `board`."""

    async def connect(self):
        await self.channel_layer.group_add("board", self.channel_name)
        await self.accept()

    async def disconnect(self, code):
        await self.channel_layer.group_discard("board", self.channel_name)

    # A page asks for a report: the only thing that a page ever sends.
    async def receive(self, text_data):
        report = await sync_to_async(make_report, thread_sensitive=False)(list(feed.events))
        await self.send(text_data=report)

    # A message of type "board.message" calls this method: dots become underscores.
    async def board_message(self, event):
        await self.send(text_data=event["text"])
