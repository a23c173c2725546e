import os

from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from channels.sessions import SessionMiddlewareStack
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django_application = get_asgi_application()

from board.routing import websocket_urlpatterns  # noqa: E402  (needs Django to be set up)

application = ProtocolTypeRouter(
    {
        "http": django_application,
        # Reads the session cookie, and gives every consumer its scope["session"].
        "websocket": AllowedHostsOriginValidator(SessionMiddlewareStack(URLRouter(websocket_urlpatterns))),
    }
)
