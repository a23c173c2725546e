async function poll(after) {
  const response = await fetch(`/updates/?after=${after}`);
  const answer = await response.json();
  answer.messages.forEach(show);
}

setInterval(poll, 2_000, cursor);
