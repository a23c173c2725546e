// Calls `onMessage` with each update from now on. Returns the function that sends.
function listen(onMessage) {
  const source = new EventSource(`/${place}/events/?after=${cursor}`);
  source.onmessage = (event) => onMessage(event.data);
  return say;
}
