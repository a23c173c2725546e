const source = new EventSource('/events/');
const seen = new Set();

source.onmessage = (event) => {
  if (seen.has(event.lastEventId)) return;
  seen.add(event.lastEventId);
  show(event.data);
};
