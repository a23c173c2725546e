async function poll() {
  for (;;) {
    const response = await fetch('/updates/');
    const answer = await response.json();
    answer.messages.forEach(show);
  }
}

poll();
