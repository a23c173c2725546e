// An order is confirmed when the server has answered: then it appears in the list.
document.querySelector('form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const form = event.target;
  const body = new URLSearchParams(new FormData(form));
  const headers = { Accept: 'application/json' };
  const response = await fetch(form.action, { method: 'POST', headers, body });
  if (!response.ok) return;
  const item = document.createElement('li');
  item.textContent = body.get('text');
  document.querySelector('#messages').append(item);
});
