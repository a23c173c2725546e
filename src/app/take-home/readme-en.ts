import type { ReadmeFacts } from './readme.ts';

export function readmeEn(facts: ReadmeFacts): string {
  return [start(facts), tabs(facts), messages(facts), differences(facts), more()].join('\n');
}

function start({ title, idea }: ReadmeFacts): string {
  return `# ${title}
${idea === null ? '' : `\n${idea}\n`}
Your project from Push Lab, with your own changes, as a Django project that runs on this machine.

## Start it

You need Python 3.10 or newer. Two commands, in this folder:

\`\`\`
python -m pip install -r requirements.txt
python manage.py runserver
\`\`\`

The second one makes the database's tables and starts Daphne, the server that the lab stands for. Ctrl+C ends it. (On some systems Python is called \`python3\`, or \`py\` on Windows.)

To keep the packages to this project, make a virtual environment first: \`python -m venv .venv\`, then \`.venv\\Scripts\\activate\` (Windows) or \`source .venv/bin/activate\` (macOS, Linux).
`;
}

function tabs({ tabs, severalBrowsers, sites }: ReadmeFacts): string {
  const list = tabs.map(({ title, address }) => `- ${title}: <${address}>`).join('\n');
  return `## Open the tabs

${list}
${
  severalBrowsers
    ? `
In the lab these are tabs of several browsers, each with cookies of its own. Here, use a private window or another browser where that matters.
`
    : ''
}${sites
    .map(
      (site) => `
\`${site}\` is another site. Its name has to lead to this machine: add the line \`127.0.0.1 ${site}\` to \`/etc/hosts\` (Windows: \`C:\\Windows\\System32\\drivers\\etc\\hosts\`) and take it out again afterwards.
`,
    )
    .join('')}`;
}

function messages({ someonePosts, events, seconds, forms }: ReadmeFacts): string {
  const [first] = forms;
  const what = someonePosts
    ? 'In the lab someone else posts messages. Here nobody does until you start them, in a second terminal:'
    : 'In the lab the scenario says what the people at the tabs do. Here that is you. A second terminal tells you when:';
  const play = `
${what}

\`\`\`
python manage.py scenario
\`\`\`

It plays the lab's scenario in real time (${String(seconds)} s): the same messages in the same order, and it says when there is something to do in a tab. \`python manage.py scenario --step\` waits for Enter before each.
`;
  const own =
    first === undefined
      ? ''
      : `
Or post a message yourself: wherever a page has a form, at <${first}> above all.
`;
  return `## Have something happen
${events > 0 ? play : ''}${own}`;
}

function differences({ latency, troubledLine, https, wsgi }: ReadmeFacts): string {
  const points = [
    'Time is real. What took no time in the lab, Python itself, takes its milliseconds here.',
    `The network is real, and inside one machine: nearly no latency${latency > 0 ? `, where the lab had ${String(latency)} ms each way` : ''}. The developer tools of your browser can slow it down (Network, Throttling), though in most browsers not a WebSocket.`,
    ...(troubledLine
      ? ['The lab’s line also had trouble or a proxy of its own (see the lesson). There is none here.']
      : []),
    ...(https
      ? [
          'The lab used https. Here it is http, so write `ws://` for `wss://` in the pages, or give Daphne a certificate: `daphne -e ssl:8443:privateKey=key.pem:certKey=cert.pem config.asgi:application`.',
        ]
      : []),
    ...(wsgi
      ? ['The lab ran sync worker processes (WSGI). Daphne is one process with an event loop (ASGI).']
      : []),
    'The database is the file `db.sqlite3` and stays from run to run. Delete it to begin anew; the server makes it again when it starts.',
  ];
  return `## What is different from the lab

${points.map((point) => `- ${point}`).join('\n')}
`;
}

function more(): string {
  return `## Further

**Several processes, with Redis.** The channel layer is in the server's memory, so a group reaches the tabs of that one process. Name a Redis server and it is kept there:

\`\`\`
python -m pip install -r requirements-redis.txt
\`\`\`

and set \`REDIS_URL\` before \`runserver\`: \`export REDIS_URL=redis://127.0.0.1:6379/0\` (macOS, Linux) or \`$env:REDIS_URL = "redis://127.0.0.1:6379/0"\` (PowerShell). What the project keeps in its own memory (\`board/feed.py\`, for example) still belongs to one process.

**Daphne without \`runserver\`**, as on a server:

\`\`\`
python manage.py migrate --run-syncdb
daphne -b 127.0.0.1 -p 8000 config.asgi:application
\`\`\`

**What was added.** The folder \`take_home/\`: settings that take the lesson's (\`config/settings.py\`) and change what a real machine needs otherwise, and the two commands. \`manage.py\` and \`config/asgi.py\` name these settings. All else is as you had it in the lab. The project answers this machine alone and shows its errors in full (\`DEBUG\`): before others may reach it, read Django's deployment checklist, <https://docs.djangoproject.com/en/5.2/howto/deployment/checklist/>.
`;
}
