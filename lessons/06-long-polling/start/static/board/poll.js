const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function poll(after) {
  for (;;) {
    const response = await fetch(`/updates/?after=${after}`);
    const answer = await response.json();
    answer.messages.forEach(show);
    after = answer.cursor;
    await pause(1000);
  }
}

poll(cursor);
