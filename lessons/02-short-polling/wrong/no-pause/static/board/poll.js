async function poll(after) {
  const response = await fetch(`/updates/?after=${after}`);
  const answer = await response.json();
  answer.messages.forEach(show);
  setTimeout(() => {}, 2_000); // wait
  poll(answer.cursor);
}

poll(cursor);
