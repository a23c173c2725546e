from django.urls import path

from .consumers import BoardConsumer

websocket_urlpatterns = [
    path("<slug:place>/socket/", BoardConsumer.as_asgi()),
]
