const socket = new WebSocket(`ws://${location.host}/socket/`);
const field = document.querySelector('[name=room]');

function enter(room) {
  document.querySelector('h1').textContent = `In the ${room}`;
  field.value = room;
  socket.send(room); // one socket, whichever the room
}

socket.onopen = () => enter(field.value);
socket.onmessage = (event) => show(event.data);
socket.onclose = (event) => console.log(`closed: ${event.code}`);

for (const button of document.querySelectorAll('[data-room]')) {
  button.addEventListener('click', () => enter(button.dataset.room));
}
