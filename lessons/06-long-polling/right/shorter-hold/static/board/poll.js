async function poll(after) {
  for (;;) {
    const response = await fetch(`/updates/?after=${after}`);
    const answer = await response.json();
    answer.messages.forEach(show);
    after = answer.cursor;
  }
}

poll(cursor);
