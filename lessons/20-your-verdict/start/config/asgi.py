import os

from channels.routing import ProtocolTypeRouter, URLRouter
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django_application = get_asgi_application()

from board.routing import websocket_urlpatterns  # noqa: E402  (needs Django to be set up)

from .old_proxy import OldProxy  # noqa: E402

application = OldProxy(
    ProtocolTypeRouter(
        {
            "http": django_application,
            "websocket": URLRouter(websocket_urlpatterns),
        }
    ),
    path="/kiosk/",
)
