"""The places where people wait for updates. `sends_every` (ms): how often the page has something to say."""

PLACES = {
    "chat": {"title": "Chat", "sends_every": 4000},
    "ticker": {"title": "Ticker"},
    "game": {"title": "Game", "sends_every": 200},
    "account": {"title": "Account"},
    "kiosk": {"title": "Kiosk"},
    "dashboard": {"title": "Dashboard", "widgets": 6},
    # The four lanes of the comparison: each is called by its technique.
    "ws": {"title": "WebSocket", "sends_every": 5000},
    "sse": {"title": "Server-Sent Events", "sends_every": 5000},
    "poll": {"title": "Long polling", "sends_every": 5000},
    "flash": {"title": "Messages framework", "sends_every": 5000},
}
