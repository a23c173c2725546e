import { sha256 } from '@noble/hashes/sha2.js';
import { base64urlnopad, utf8 } from '@scure/base';
import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { expect, test } from 'vitest';
import { PRESET_NAMES } from '../../network/presets.ts';
import type { Line } from '../lab-view.ts';
import { codeIn } from './code-in.ts';
import { linkCode, readLinkCode } from './link-code.ts';
import type { SharedCode, SharedLesson } from './shared-code.ts';
import { ShareError, type ShareFault } from './share-fault.ts';

const VIEW = Array.from(
  { length: 60 },
  (_, i) => `def view_${i}(request):\n    return board[${i * 7}]\n`,
).join('');

const LESSON: SharedLesson = {
  id: '10-resume',
  files: {
    'board/views.py': VIEW,
    'board/feed.py': 'ORDERS = []\n',
    'manage.py': '# Django’s\n',
    constructor: '',
  },
  readOnly: ['manage.py'],
  // Only its name is looked at.
  scenarios: { 'a bad line': {} } as unknown as SharedLesson['scenarios'],
};

const NOTHING: SharedCode = { files: {}, scenario: null, line: 'lesson', seed: null };
const ONE_LINE: SharedCode = { ...NOTHING, files: { 'board/views.py': VIEW.replace('[49]', '[50]') } };

function faultIn(read: () => unknown): ShareFault | null {
  try {
    read();
    return null;
  } catch (error) {
    if (error instanceof ShareError) return error.fault;
    throw error;
  }
}

/** The code as a program of somebody else's might make it. */
function forged(content: unknown, { dictionary }: { dictionary?: Uint8Array } = {}): string {
  const json = utf8.decode(typeof content === 'string' ? content : JSON.stringify(content));
  return packed(Uint8Array.of(0, ...deflateSync(json, { level: 9, ...(dictionary && { dictionary }) })));
}

function packed(body: Uint8Array): string {
  const { length } = body;
  const head = [length >> 16, length >> 8, length, ...sha256(body).subarray(0, 4)];
  return `1${base64urlnopad.encode(Uint8Array.of(...head, ...body))}`;
}

const path = fc.oneof(
  fc.constantFrom('board/views.py', 'board/feed.py', 'constructor'),
  fc.stringMatching(/^[a-z]{3,9}_[a-z]{1,5}\/[a-z]{1,9}\.(py|js|html)$/),
);
// Any text, lone surrogates too; and what is most like a learner's: the lesson's with another piece in it.
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('\ud800', 'é', '中', '\n', '"', '\\') }),
  fc
    .tuple(fc.nat(VIEW.length), fc.string())
    .map(([at, piece]) => VIEW.slice(0, at) + piece + VIEW.slice(at + 9)),
);
const shared = fc.record({
  files: fc
    .dictionary(path, fc.option(text), { maxKeys: 6, noNullPrototype: true })
    .filter((files) => new Set(Object.keys(files).map((one) => one.split('/')[0])).size <= 6),
  scenario: fc.constantFrom(null, 'a bad line'),
  line: fc.constantFrom<Line>('lesson', ...PRESET_NAMES),
  seed: fc.option(fc.nat(2 ** 32 - 1)),
});

test('whatever is shared arrives as it was, to the last character', () => {
  fc.assert(
    fc.property(shared, (code) => {
      expect(readLinkCode(linkCode(code, LESSON), LESSON)).toEqual(code);
    }),
  );
});

test('a changed line makes a link that fits into any chat', () => {
  expect(linkCode(ONE_LINE, LESSON).length).toBeLessThan(120);
});

test('nothing but what differs is in the link', () => {
  expect(linkCode({ ...NOTHING, seed: 7 }, LESSON).length).toBeLessThan(40);
});

test('100 kB of code that nobody has written before goes into a link', () => {
  const lines = Array.from(
    { length: 3000 },
    (_, i) => `value_${i} = compute(${(i * 7919) % 104729}, "${i}")\n`,
  );
  const code: SharedCode = { ...NOTHING, files: { 'board/big.py': lines.join('').slice(0, 100_000) } };
  expect(code.files['board/big.py']?.length).toBeGreaterThan(80_000);
  expect(readLinkCode(linkCode(code, LESSON), LESSON)).toEqual(code);
});

test('a link that was cut says so, wherever it was cut', () => {
  const code = linkCode(ONE_LINE, LESSON);
  for (let length = 0; length < code.length; length++) {
    expect(faultIn(() => readLinkCode(code.slice(0, length), LESSON))).toEqual({ kind: 'truncated' });
  }
});

test.each(['.', ')', '\n', ' and here is why', '%20', '&utm_source=chat', '”'])(
  'what a program puts behind a link does no harm: %j',
  (tail) => {
    expect(readLinkCode(linkCode(ONE_LINE, LESSON) + tail, LESSON)).toEqual(ONE_LINE);
  },
);

test('a link with a wrong character opens as nothing else', () => {
  const code = linkCode(ONE_LINE, LESSON);
  for (let at = 0; at < code.length; at++) {
    const wrong = code.slice(0, at) + (code[at] === 'A' ? 'B' : 'A') + code.slice(at + 1);
    expect(['damaged', 'truncated']).toContain(faultIn(() => readLinkCode(wrong, LESSON))?.kind);
  }
});

test('no text makes the reader stumble', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((rest) => `1${rest}`),
        fc.base64String(),
      ),
      (code) => {
        expect(faultIn(() => readLinkCode(code, LESSON))).not.toBeNull();
      },
    ),
  );
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1 }), (body) => {
      expect(faultIn(() => readLinkCode(packed(body), LESSON))).not.toBeNull();
    }),
  );
});

test('a link of a later version says that the page is too old', () => {
  expect(faultIn(() => readLinkCode('2whatever', LESSON))).toEqual({ kind: 'newer' });
});

test('a lesson that has another text now is noticed, but only if the link changes that text', () => {
  const code = linkCode(ONE_LINE, LESSON);
  const elsewhere = { ...LESSON, files: { ...LESSON.files, 'board/feed.py': 'ORDERS = [1]\n' } };
  expect(readLinkCode(code, elsewhere)).toEqual(ONE_LINE);
  const there = { ...LESSON, files: { ...LESSON.files, 'board/views.py': `${VIEW}\n` } };
  expect(faultIn(() => readLinkCode(code, there))).toEqual({ kind: 'lesson-changed' });
});

test('a small link that would fill the memory is refused', () => {
  const bomb = forged({ files: [['board/bomb.py', '0'.repeat(30_000_000)]] });
  expect(bomb.length).toBeLessThan(50_000);
  expect(faultIn(() => readLinkCode(bomb, LESSON))).toEqual({ kind: 'too-large' });
});

test.each<[string, unknown, ShareFault]>([
  ['leads out of the project', { files: [['../x.py', '']] }, { kind: 'path', path: '../x.py' }],
  ['is absolute', { files: [['/etc/passwd', '']] }, { kind: 'path', path: '/etc/passwd' }],
  ['has a backslash', { files: [['a\\b.py', '']] }, { kind: 'path', path: 'a\\b.py' }],
  ['is empty', { files: [['', '']] }, { kind: 'path', path: '' }],
  ['is endless', { files: [['a'.repeat(5000), '']] }, { kind: 'path', path: 'a'.repeat(5000) }],
  ['is __proto__', { files: [['__proto__', '']] }, { kind: 'path', path: '__proto__' }],
  ['goes through __proto__', { files: [['__proto__/x.py', '']] }, { kind: 'path', path: '__proto__/x.py' }],
  ['is a folder of the lesson', { files: [['board', '']] }, { kind: 'path', path: 'board' }],
  [
    'lies below a file of the lesson',
    { files: [['board/feed.py/x', '']] },
    { kind: 'path', path: 'board/feed.py/x' },
  ],
  ['is that of a read-only file', { files: [['manage.py', '']] }, { kind: 'read-only', path: 'manage.py' }],
])('a path that %s is refused', (_, content, fault) => {
  expect(faultIn(() => readLinkCode(forged(content), LESSON))).toEqual(fault);
});

test.each<[string, unknown, ShareFault['kind']]>([
  ['ten thousand files', { files: Array.from({ length: 10_000 }, (_, i) => [`a${i}.py`, '']) }, 'too-large'],
  ['no file at all', { files: Object.keys(LESSON.files).map((one) => [one, null]) }, 'read-only'],
  ['a scenario that the lesson does not have', { scenario: 'toString' }, 'scenario'],
  ['a network that nobody knows', { line: 'Carrier pigeon' }, 'content'],
  ['half a seed', { seed: 1.5 }, 'content'],
  ['a seed below nothing', { seed: -1 }, 'content'],
  ['a seed in letters', { seed: '7' }, 'content'],
  ['a text that is a number', { files: [['a.py', 7]] }, 'content'],
  ['more than there is to say', { command: 'rm' }, 'content'],
  ['a list', [], 'content'],
  ['nothing', null, 'content'],
  ['no JSON', '{"files":', 'content'],
])('%s is refused', (_, content, kind) => {
  expect(faultIn(() => readLinkCode(forged(content), LESSON))?.kind).toBe(kind);
});

test('all the lesson’s files cannot be taken away', () => {
  const lesson = { ...LESSON, readOnly: [] };
  const files = Object.fromEntries(Object.keys(LESSON.files).map((one) => [one, null]));
  expect(faultIn(() => linkCode({ ...NOTHING, files }, lesson))).toEqual({ kind: 'content' });
});

test.each([
  ['#code=1abc', '1abc'],
  ['#code%3D1abc', '1abc'],
  ['#code=', ''],
  ['#checks', null],
  ['', null],
])('the code in %j is %j', (hash, code) => {
  expect(codeIn(hash)).toBe(code);
});
