const socket = new WebSocket(`ws://${location.host}/socket/`);

socket.onmessage = (event) => show(event.data);
