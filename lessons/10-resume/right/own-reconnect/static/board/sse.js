let last = '';

function connect() {
  const source = new EventSource(`/events/?after=${last}`);
  source.onmessage = (event) => {
    last = event.lastEventId;
    show(event.data);
  };
  source.onerror = () => {
    source.close();
    setTimeout(connect, 1000);
  };
}

connect();
