// Calls `onMessage` with each update from now on. Returns the function that sends.
function listen(onMessage) {
  let socket;
  let after = cursor;

  function connect() {
    socket = new WebSocket(`ws://${location.host}/${place}/socket/?after=${after}`);
    socket.onmessage = (event) => {
      after += 1;
      onMessage(event.data);
    };
    // A browser does not do this by itself.
    socket.onclose = () => setTimeout(connect, 1000);
  }

  connect();
  return (text) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(text);
  };
}
