"""The lesson's own settings, and what a real machine needs beside them."""

import json
import os
import secrets

from config.settings import *  # noqa: F403
from config.settings import ALLOWED_HOSTS, BASE_DIR, DATABASES, INSTALLED_APPS, MIDDLEWARE

LESSON = json.loads((BASE_DIR / "take_home" / "lesson.json").read_text(encoding="utf-8"))


def secret_key():
    """A key of this machine's own, made when the project is first started."""
    file = BASE_DIR / "secret_key.txt"
    if not file.exists():
        file.write_text(secrets.token_urlsafe(50), encoding="ascii")
    return file.read_text(encoding="ascii")


SECRET_KEY = os.environ.get("SECRET_KEY") or secret_key()

# Only this machine is answered. A lesson that names its hosts itself has its reasons.
if "*" in ALLOWED_HOSTS:
    ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]

# The first app that has a command wins: `runserver` is Daphne's, once the database has its tables.
OWN_APPS = ["take_home", "daphne"]
INSTALLED_APPS = OWN_APPS + [app for app in INSTALLED_APPS if app not in OWN_APPS]

if LESSON["sites"]:
    MIDDLEWARE = ["take_home.other_sites.OtherSites", *MIDDLEWARE]

# Daphne answers each request in a thread of its own, and a connection that outlives its thread is never used again.
DATABASES["default"]["CONN_MAX_AGE"] = 0

# With Redis, several processes can share a group: pip install -r requirements-redis.txt
if os.environ.get("REDIS_URL"):
    CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels_redis.core.RedisChannelLayer",
            # A layer that waits for its next message is quiet for longer than redis-py's own time limit.
            "CONFIG": {"hosts": [{"address": os.environ["REDIS_URL"], "socket_timeout": None}]},
        }
    }
