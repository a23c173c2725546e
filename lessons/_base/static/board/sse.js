const source = new EventSource(`/events/?after=${cursor}`);

source.onmessage = (event) => show(event.data);
