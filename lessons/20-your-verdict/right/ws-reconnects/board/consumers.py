from urllib.parse import parse_qs

from channels.generic.websocket import AsyncWebsocketConsumer

from .feed import feed


class BoardConsumer(AsyncWebsocketConsumer):
    """Every open page is a member of the group `board`."""

    async def connect(self):
        await self.channel_layer.group_add("board", self.channel_name)
        await self.accept()
        # A page that comes back says how many updates it has.
        query = parse_qs(self.scope["query_string"].decode())
        for _, text in feed.after(int(query["after"][0])):
            await self.send(text_data=text)

    async def disconnect(self, code):
        await self.channel_layer.group_discard("board", self.channel_name)

    async def receive(self, text_data):
        pass  # What it says does not matter here, only what it costs.

    # A message of type "board.message" calls this method: dots become underscores.
    async def board_message(self, event):
        await self.send(text_data=event["text"])
