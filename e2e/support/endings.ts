import { edit } from './four-lanes.ts';

/** Pages that end an exchange `after` ms of their own time, and views that print how their waiting ends. */
export const endings = [
  {
    title: 'a page that closes its EventSource ends the view that streams to it',
    tab: 'sse',
    path: '/sse/events/',
    after: 3000,
    files: {
      ...edit(
        'static/board/sse.js',
        'source.onmessage',
        'setTimeout(() => source.close(), 3000);\nsource.onmessage',
      ),
      ...edit(
        'board/views.py',
        'if not new and not await feed.wait(timeout=15):\n                yield ": still here\\n\\n"',
        watched('feed.wait(timeout=15)', 12),
      ),
    },
  },
  {
    title: 'a page that aborts its fetch ends the view that holds the answer',
    tab: 'poll',
    path: '/poll/updates/',
    after: 1000,
    files: {
      ...edit('static/board/poll.js', '${after}`', '${after}`, { signal: AbortSignal.timeout(1000) }'),
      ...edit(
        'board/views.py',
        'if not feed.after(cursor):\n        await feed.wait(timeout=30)',
        watched('feed.wait(timeout=30)', 4),
      ),
    },
  },
];

/** Python that awaits, and prints the exception that ends it; the first line's indent is there already. */
function watched(awaitable: string, indent: number): string {
  const lines = [
    'try:',
    `    await ${awaitable}`,
    'except BaseException as error:',
    '    print("ended by", type(error).__name__)',
    '    raise',
  ];
  return lines.join(`\n${' '.repeat(indent)}`);
}
