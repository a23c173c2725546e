"""Your verdict: which technique serves which place?

"ws"     WebSocket: both sides send at any time
"sse"    Server-Sent Events: one answer that never ends
"poll"   long polling: an answer at a time
"flash"  messages framework: shown by the next page view
"""

CHOICE = {
    "chat": "ws",
    "ticker": "sse",
    "game": "ws",
    "account": "flash",
    "kiosk": "poll",
    "dashboard": "ws",
}
