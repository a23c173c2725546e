from channels.generic.websocket import AsyncWebsocketConsumer


class BoardConsumer(AsyncWebsocketConsumer):
    """Whoever has logged in is a member of the group `board`."""

    async def connect(self):
        if await self.scope["session"].aget("user") is None:
            await self.close()
            return
        await self.channel_layer.group_add("board", self.channel_name)
        await self.accept()

    async def disconnect(self, code):
        await self.channel_layer.group_discard("board", self.channel_name)

    # A message of type "board.message" calls this method: dots become underscores.
    async def board_message(self, event):
        await self.send(text_data=event["text"])
