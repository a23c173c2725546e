const socket = new WebSocket(`ws://${location.host}/socket/`);
let asked;

document.querySelector('#report').addEventListener('click', () => {
  asked = performance.now();
  socket.send('report');
});

socket.onmessage = (event) => {
  show(event.data);
  if (event.data.startsWith('Report')) {
    console.log(`${event.data}, after ${Math.round(performance.now() - asked)} ms`);
  }
};
