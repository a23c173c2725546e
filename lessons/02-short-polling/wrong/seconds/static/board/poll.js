async function poll(after) {
  const response = await fetch(`/updates/?after=${after}`);
  const answer = await response.json();
  answer.messages.forEach(show);
  setTimeout(poll, 2, answer.cursor);
}

poll(cursor);
