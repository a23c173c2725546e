from django.urls import path

from .consumers import BoardConsumer

websocket_urlpatterns = [
    path("socket/", BoardConsumer.as_asgi()),
]
