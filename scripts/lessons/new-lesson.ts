import type { Files } from '../../src/lesson/lesson.ts';

/** What is asked of an author before a lesson is begun. */
export interface NewLesson {
  readonly title: string;
  /** Chinese title; the English one stands in for it until there is one. */
  readonly zh: string | null;
  readonly order: number;
}

/** The files of a small lesson that is whole: its start fails, its solution passes, and one wrong solution is known. */
export function newLesson({ title, zh, order }: NewLesson): Files {
  return {
    'lesson.md': english(title, order),
    'lesson.zh.md': chinese(zh ?? title),
    'start/static/board/sse.js': page('console.log(event.data)'),
    'solution/static/board/sse.js': page('show(event.data)'),
    'wrong/first-only/static/board/sse.js': page('show(event.data)', ', { once: true }'),
  };
}

function page(handling: string, options = ''): string {
  return `const source = new EventSource(\`/events/?after=\${cursor}\`);

source.addEventListener('message', (event) => ${handling}${options});
`;
}

/** A double-quoted text of YAML, which JSON's are. */
const quoted = (text: string): string => JSON.stringify(text);

function english(title: string, order: number): string {
  return `---
# Everything here is explained in lessons/README.md. Change it piece by piece, and see after each piece:
#   npm run lessons -- <id> --update
title: ${quoted(title)}
order: ${String(order)}
minutes: 10
# The one thing that the lesson teaches.
idea: A message that the page only receives has not been shown.
# What the editor opens first.
focus: static/board/sse.js:3
# What the learner cannot change.
readOnly: [config/, manage.py, board/migrations/]

# What happens in a run, in lab time.
scenario:
  seed: 1
  duration: 20s
  publish: { path: /publish/, field: text, text: 'Order {n}', rate: 1, from: 2s, until: 18s }
network: { latency: 50ms }
tabs:
  - { id: board, title: The board, url: /sse/ }
# Other runs, for buttons in the text.
scenarios:
  slow: { title: On a slow line, network: { preset: Slow 4G } }

# What is to be true of a run for the lesson to be passed.
checks:
  - id: all-shown
    title: The board shows every order
    that: 'tab board: lost = 0'
    hint: |
      The orders arrive (open the event stream on the timeline), but the page does not show them.
    # A hint for each mistake that can be told apart: the first whose \`when\` holds takes the place of the one above.
    causes:
      - id: stops-after-first
        when: 'tab board: shown = 1'
        hint: |
          The first order is shown and no other. How often is the listener called?
# What students really write, a folder in wrong/ each: the check that fails first, and the cause whose hint they get.
wrong:
  - { files: first-only, fails: all-shown, cause: stops-after-first }

# For those who are stuck: the gentlest first.
hints:
  - |
    Open the Console: where do the orders go?
  - |
    \`show\` in \`static/board/board.js\` puts a text into the page.
---

Say here in two or three sentences what somebody wants, and what goes wrong. Keep it below 60 words.

## The idea

Explain the one thing. Lines of code can be shown: [the listener](code:static/board/sse.js:3). So can a piece of a run:

\`\`\`timeline
run: start
from: 2s
until: 8s
caption: What is to be seen here.
\`\`\`

## Your task

Say what to change, and what is to be true in the end. Other runs are a click away: [on a slow line](run:slow).

\`\`\`question
ask: How long does an order take from the server to the board?
answer: 'tab board: latency p50'
unit: ms
right: |
  As long as the line, one way.
wrong: |
  Change the code first: what is not shown has no latency.
\`\`\`
`;
}

function chinese(title: string): string {
  return `---
# 这里只写译文，其余都从 lesson.md 读取。没有翻译的部分会显示英文。
title: ${quoted(title)}
idea: 页面收到了消息却没有显示，就等于没有消息。
tabs: { board: 看板 }
scenarios: { slow: 慢速线路 }
checks:
  all-shown:
    title: 看板显示每一条订单
    hint: |
      订单都到了（在时间线上打开事件流看看），但页面没有显示它们。
    causes:
      stops-after-first: |
        只显示了第一条订单。监听器被调用了几次？
hints:
  - |
    打开控制台：订单都到哪里去了？
  - |
    \`static/board/board.js\` 里的 \`show\` 把一段文本放进页面。
---

用两三句话写清楚：有人想要什么，哪里出了问题。不超过 130 个字。

## 核心思想

讲清楚一件事。可以直接指到代码：[监听器](code:static/board/sse.js:3)，也可以放上一段运行过程：

\`\`\`timeline
run: start
from: 2s
until: 8s
caption: 这里能看到什么。
\`\`\`

## 你的任务

写清楚要改什么，改好之后什么应该成立。换一种条件运行，只要点一下：[慢速线路](run:slow)。

\`\`\`question
ask: 一条订单从服务器到看板需要多久？
answer: 'tab board: latency p50'
unit: ms
right: |
  正好是线路的单程时间。
wrong: |
  先改代码：没有显示出来的订单，谈不上延迟。
\`\`\`
`;
}
