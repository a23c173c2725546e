function connect() {
  const socket = new WebSocket(`ws://${location.host}/socket/`);

  socket.onmessage = (event) => show(event.data);

  socket.onclose = (event) => {
    console.log(`closed: ${event.code}`);
    if (event.code === 4401) show('Please log in.');
    else setTimeout(connect, 3000); // the line may be back by then
  };
}

connect();
