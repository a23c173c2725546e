async function poll(after) {
  const response = await fetch(`/updates/?after=${after}`);
  const answer = await response.json();
  answer.messages.forEach(show);
  setTimeout(poll, 200, answer.cursor);
}

poll(cursor);
