const widgets = [...document.querySelectorAll('ul')];

// Each widget listens for itself, and shows its share of the updates.
const senders = widgets.map((widget, i) =>
  listen((text) => {
    if (Number(text.split(' ').at(-1)) % widgets.length === i) show(text, widget);
  }),
);

function show(text, widget) {
  const item = document.createElement('li');
  item.textContent = text;
  widget.prepend(item);
}

if (sendsEvery > 0) setInterval(() => senders[0]('…'), sendsEvery);

document.querySelector('#details')?.addEventListener('click', () => fetch('/details/'));
