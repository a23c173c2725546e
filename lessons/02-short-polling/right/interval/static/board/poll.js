let after = cursor;

async function poll() {
  const response = await fetch(`/updates/?after=${after}`);
  const answer = await response.json();
  answer.messages.forEach(show);
  after = answer.cursor;
}

setInterval(poll, 1_900);
