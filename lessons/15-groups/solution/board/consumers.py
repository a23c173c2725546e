from channels.generic.websocket import AsyncWebsocketConsumer


class RoomConsumer(AsyncWebsocketConsumer):
    """Each room is a group, and a page is in one room at a time."""

    room = None

    # The page says which room it is in from now on.
    async def receive(self, text_data):
        await self.leave()
        self.room = text_data
        await self.channel_layer.group_add(self.room, self.channel_name)

    async def disconnect(self, code):
        await self.leave()

    async def leave(self):
        if self.room is not None:
            await self.channel_layer.group_discard(self.room, self.channel_name)

    # A message to the group calls this method: its `type` names it, with dots for underscores.
    async def room_message(self, event):
        await self.send(text_data=event["text"])
