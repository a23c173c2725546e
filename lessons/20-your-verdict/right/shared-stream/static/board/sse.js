// One stream for the whole page, however many widgets listen.
let source;

// Calls `onMessage` with each update from now on. Returns the function that sends.
function listen(onMessage) {
  source ??= new EventSource(`/${place}/events/?after=${cursor}`);
  source.addEventListener('message', (event) => onMessage(event.data));
  return say;
}
