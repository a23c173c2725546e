from asgiref.sync import async_to_sync
from channels.generic.websocket import WebsocketConsumer

from .feed import feed
from .reports import make_report


class BoardConsumer(WebsocketConsumer):
    """Every open page is a member of the group `board`."""

    def connect(self):
        async_to_sync(self.channel_layer.group_add)("board", self.channel_name)
        self.accept()

    def disconnect(self, code):
        async_to_sync(self.channel_layer.group_discard)("board", self.channel_name)

    # A page asks for a report: the only thing that a page ever sends.
    def receive(self, text_data):
        report = make_report(list(feed.events))
        self.send(text_data=report)

    # A message of type "board.message" calls this method: dots become underscores.
    def board_message(self, event):
        self.send(text_data=event["text"])
