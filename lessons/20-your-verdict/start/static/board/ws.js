// Calls `onMessage` with each update from now on. Returns the function that sends.
function listen(onMessage) {
  const socket = new WebSocket(`ws://${location.host}/${place}/socket/`);
  socket.onmessage = (event) => onMessage(event.data);
  return (text) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(text);
  };
}
