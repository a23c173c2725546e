class OldProxy:
    """Stands for the proxy in the kiosk's shop: it hands on whole answers, and knows no WebSocket.

    It also takes no notice of `X-Accel-Buffering`, which only nginx knows.
    """

    def __init__(self, application, path):
        self.application = application
        self.path = path

    async def __call__(self, scope, receive, send):
        if not scope.get("path", "").startswith(self.path):
            await self.application(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close"})  # before it was accepted: HTTP 403
        else:
            await self.application(scope, receive, hand_on_whole(send))


def hand_on_whole(send):
    held = []

    async def hold(message):
        held.append(message)
        if message["type"] == "http.response.body" and not message.get("more_body", False):
            for each in held:
                await send(each)

    return hold
