from django.urls import path

from .consumers import RoomConsumer

websocket_urlpatterns = [
    path("socket/", RoomConsumer.as_asgi()),
]
