let seen = 0;

async function poll() {
  for (;;) {
    const response = await fetch(`/updates/?after=${seen}`);
    const { messages } = await response.json();
    messages.forEach(show);
    seen += messages.length;
  }
}

poll();
