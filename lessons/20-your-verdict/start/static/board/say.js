// Without a WebSocket, whatever a page has to say takes a request.
function say(text) {
  return fetch(`/${place}/say/`, { method: 'POST', headers: { 'X-CSRFToken': csrfToken }, body: text });
}
