// Puts a message at the top of the list.
function show(text) {
  const item = document.createElement('li');
  item.textContent = text;
  document.querySelector('#messages').prepend(item);
}

// Sending needs no new page: post the form in the background.
document.querySelector('form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const form = event.target;
  const body = new URLSearchParams(new FormData(form));
  form.reset();
  await fetch(form.action, { method: 'POST', body });
});
