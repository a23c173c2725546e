"""The lab's side of the Python server: a stepped event loop, bridges for threads, an ASGI server."""
