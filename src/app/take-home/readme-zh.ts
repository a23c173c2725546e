import type { ReadmeFacts } from './readme.ts';

export function readmeZh(facts: ReadmeFacts): string {
  return [start(facts), tabs(facts), messages(facts), differences(facts), more()].join('\n');
}

function start({ title, idea }: ReadmeFacts): string {
  return `# ${title}
${idea === null ? '' : `\n${idea}\n`}
这是你在推送实验室里的项目，连同你自己的改动，已整理成一个可以在这台电脑上运行的 Django 项目。

## 启动

需要 Python 3.10 或更高版本。在这个文件夹里执行两条命令：

\`\`\`
python -m pip install -r requirements.txt
python manage.py runserver
\`\`\`

第二条命令会建好数据库的表，然后启动 Daphne，也就是实验室所模拟的那个服务器。按 Ctrl+C 结束。（有的系统上 Python 叫 \`python3\`，Windows 上也可能叫 \`py\`。）

如果想让这些包只属于这个项目，请先创建虚拟环境：\`python -m venv .venv\`，再执行 \`.venv\\Scripts\\activate\`（Windows）或 \`source .venv/bin/activate\`（macOS、Linux）。
`;
}

function tabs({ tabs, severalBrowsers, sites }: ReadmeFacts): string {
  const list = tabs.map(({ title, address }) => `- ${title}：<${address}>`).join('\n');
  return `## 打开标签页

${list}
${
  severalBrowsers
    ? `
在实验室里，这些标签页属于几个不同的浏览器，各有各的 Cookie。在这里，如果 Cookie 有影响，请用无痕窗口或另一个浏览器。
`
    : ''
}${sites
    .map(
      (site) => `
\`${site}\` 是另一个网站，它的名字要指向这台电脑：在 \`/etc/hosts\`（Windows：\`C:\\Windows\\System32\\drivers\\etc\\hosts\`）里加一行 \`127.0.0.1 ${site}\`，用完再删掉。
`,
    )
    .join('')}`;
}

function messages({ someonePosts, events, seconds, forms }: ReadmeFacts): string {
  const [first] = forms;
  const what = someonePosts
    ? '在实验室里，有“别人”在发布消息。在这里，要由你在第二个终端里启动：'
    : '在实验室里，场景规定了标签页前的人做什么。在这里，这个人就是你。第二个终端会告诉你什么时候做什么：';
  const play = `
${what}

\`\`\`
python manage.py scenario
\`\`\`

它按真实时间重放实验室的场景（${String(seconds)} 秒）：消息相同，顺序相同；需要你在标签页里做什么时，它也会提示。\`python manage.py scenario --step\` 则在每一步之前等你按回车键。
`;
  const own =
    first === undefined
      ? ''
      : `
也可以自己发布消息：页面上有表单的地方都行，最直接的是 <${first}>。
`;
  return `## 让消息动起来
${events > 0 ? play : ''}${own}`;
}

function differences({ latency, troubledLine, https, wsgi }: ReadmeFacts): string {
  const points = [
    '时间是真实的。Python 本身的运行在实验室里不花时间，在这里要花几毫秒。',
    `网络是真实的，而且就在一台机器之内：几乎没有延迟${latency > 0 ? `，而实验室里单程是 ${String(latency)} ms` : ''}。可以用浏览器的开发者工具放慢它（网络 → 节流），不过在大多数浏览器里这对 WebSocket 不起作用。`,
    ...(troubledLine ? ['实验室的线路还有别的状况，或者带有代理（见课程）。这里都没有。'] : []),
    ...(https
      ? [
          '实验室用的是 https，这里是 http。请把页面里的 `wss://` 改成 `ws://`，或者给 Daphne 一个证书：`daphne -e ssl:8443:privateKey=key.pem:certKey=cert.pem config.asgi:application`。',
        ]
      : []),
    ...(wsgi ? ['实验室运行的是同步工作进程（WSGI）。Daphne 是带一个事件循环的单个进程（ASGI）。'] : []),
    '数据库是文件 `db.sqlite3`，每次运行后都会留下。想从头开始就删掉它，服务器启动时会重新建立。',
  ];
  return `## 与实验室有什么不同

${points.map((point) => `- ${point}`).join('\n')}
`;
}

function more(): string {
  return `## 更进一步

**多个进程与 Redis。** 通道层（channel layer）默认在服务器的内存里，所以一个组只能到达同一个进程的标签页。指定一个 Redis 服务器，通道层就放到那里：

\`\`\`
python -m pip install -r requirements-redis.txt
\`\`\`

然后在 \`runserver\` 之前设置 \`REDIS_URL\`：\`export REDIS_URL=redis://127.0.0.1:6379/0\`（macOS、Linux）或 \`$env:REDIS_URL = "redis://127.0.0.1:6379/0"\`（PowerShell）。项目自己放在内存里的东西（例如 \`board/feed.py\`）仍然只属于一个进程。

**不用 \`runserver\`，直接用 Daphne**，就像在服务器上那样：

\`\`\`
python manage.py migrate --run-syncdb
daphne -b 127.0.0.1 -p 8000 config.asgi:application
\`\`\`

**多了什么。** 文件夹 \`take_home/\`：其中的设置以课程的设置（\`config/settings.py\`）为基础，只改动真实机器所需要的部分；另外还有那两条命令。\`manage.py\` 和 \`config/asgi.py\` 指向这份设置。其余的都和你在实验室里的一样。这个项目只响应本机，并且会显示完整的错误信息（\`DEBUG\`）：在让别人访问之前，请先读 Django 的部署检查清单：<https://docs.djangoproject.com/zh-hans/5.2/howto/deployment/checklist/>。
`;
}
