// Calls `onMessage` with each update from now on. Returns the function that sends.
function listen(onMessage) {
  poll(cursor, onMessage);
  return say;
}

async function poll(after, onMessage) {
  for (;;) {
    try {
      // Without `no-store` several polls of the same URL would take turns.
      const response = await fetch(`/${place}/updates/?after=${after}`, { cache: 'no-store' });
      const answer = await response.json();
      answer.messages.forEach(onMessage);
      after = answer.cursor;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 1000)); // no network: try again in a second
    }
  }
}
