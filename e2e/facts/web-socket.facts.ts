import type { ScenarioStep } from '../../src/lab/scenario.ts';
import type { FactLab, Outcome } from './fact-lab.ts';
import { facts } from './recorded.ts';
import { first, same, type Verdict } from './verdict.ts';

interface Closing {
  readonly close: readonly [number, string, boolean] | null;
  readonly error_event: boolean;
  readonly disconnect_codes: readonly (number | null)[] | string;
}

/** What the page does once the socket is open, by the recording's name; `null`: it only looks on. */
const ACTIONS: Readonly<
  Record<string, { readonly url: string; readonly protocols?: string; readonly act?: string }>
> = {
  client_close_no_args: { url: '/ws/cmd/', act: 'ws.close()' },
  client_close_1000: { url: '/ws/cmd/', act: 'ws.close(1000)' },
  client_close_1000_bye: { url: '/ws/cmd/', act: "ws.close(1000, 'bye')" },
  client_close_3000: { url: '/ws/cmd/', act: 'ws.close(3000)' },
  client_close_4321_app: { url: '/ws/cmd/', act: "ws.close(4321, 'app')" },
  server_close_default: { url: '/ws/cmd/', act: `ws.send('{"cmd":"close"}')` },
  server_close_1001: { url: '/ws/cmd/', act: `ws.send('{"cmd":"close","code":1001}')` },
  server_close_4001: { url: '/ws/cmd/', act: `ws.send('{"cmd":"close","code":4001}')` },
  server_close_4001_reason_why: {
    url: '/ws/cmd/',
    act: `ws.send('{"cmd":"close","code":4001,"reason":"why"}')`,
  },
  accept_then_close_4002: { url: '/ws/cmd/?mode=accept_close' },
  reject_close_before_accept: { url: '/ws/cmd/?mode=reject' },
  reject_with_code_4403: { url: '/ws/cmd/?mode=reject_code' },
  DenyConnection: { url: '/ws/cmd/?mode=deny' },
  raise_in_connect: { url: '/ws/cmd/?mode=raise' },
  no_route: { url: '/ws/none/' },
  subprotocols_none_selected: { url: '/ws/cmd/', protocols: "['chat', 'superchat']" },
  client_sends_1MiB_plus_1: { url: '/ws/cmd/', act: "ws.send('x'.repeat(1024 * 1024 + 1))" },
  json_consumer_bad_text: { url: '/ws/json/', act: "ws.send('not json')" },
  exception_in_receive: { url: '/ws/cmd/', act: `ws.send('{"cmd":"raise"}')` },
  StopConsumer: { url: '/ws/cmd/', act: `ws.send('{"cmd":"stop"}')` },
};

export async function webSocketFacts(lab: FactLab): Promise<Map<string, Verdict>> {
  const verdicts = new Map<string, Verdict>();
  for (const { id, value } of facts) {
    const name = /^ws\.close\.(.*)\.daphne$/.exec(id)?.[1];
    if (name !== undefined) verdicts.set(id, await closing(lab, name, value as Closing));
  }
  for (const [id, replay] of Object.entries(OTHERS)) {
    const fact = facts.find((candidate) => candidate.id === id);
    if (fact) verdicts.set(id, await replay(lab, fact.value));
  }
  return verdicts;
}

async function closing(lab: FactLab, name: string, expected: Closing): Promise<Verdict> {
  const action = ACTIONS[name];
  if (!action) return `nobody replays ${name}`;
  const outcome = await lab.run({
    tabs: ['page'],
    until: 4000,
    type: [{ at: 0, tab: 'page', code: open(action.url, action.protocols, action.act) }],
  });
  const closed = outcome.notes.find(({ values }) => values[0] === 'close');
  const codes = outcome.server.filter(({ kind }) => kind.endsWith('.disconnect')).map(({ code }) => code);
  return first(
    same(closed ? closed.values.slice(1) : null, expected.close),
    same(
      outcome.notes.some(({ values }) => values[0] === 'error'),
      expected.error_event,
    ),
    typeof expected.disconnect_codes === 'string' ? null : same(codes, expected.disconnect_codes),
  );
}

export function open(url: string, protocols = '[]', act = ''): string {
  return `
    var ws = new WebSocket(${JSON.stringify(url)}, ${protocols});
    ws.onopen = () => { log('open'); ${act === '' ? '' : `setTimeout(() => { ${act}; }, 100);`} };
    ws.onmessage = (e) => log('message', e.data);
    ws.onerror = () => log('error');
    ws.onclose = (e) => log('close', e.code, e.reason, e.wasClean);`;
}

const types = ({ notes }: Outcome) => notes.map(({ values }) => values[0]);

const OTHERS: Readonly<Record<string, (lab: FactLab, value: unknown) => Promise<Verdict>>> = {
  'ws.page_leaves_code.daphne': async (lab, value) => {
    const leaving: readonly ScenarioStep[] = [
      { at: 500, action: 'open', tab: 'page', url: '/trivial/' },
      { at: 500, action: 'reload', tab: 'page' },
      { at: 500, action: 'close', tab: 'page' },
    ];
    const codes: unknown[] = [];
    for (const step of leaving) {
      const outcome = await lab.run({
        tabs: ['page'],
        until: 2000,
        steps: [step],
        type: [{ at: 0, tab: 'page', code: open('/ws/cmd/') }],
      });
      codes.push(...outcome.server.filter(({ kind }) => kind === 'ws.disconnect').map(({ code }) => code));
    }
    return same(codes, value);
  },
  'ws.server_SIGKILL.daphne': async (lab, value) => {
    const outcome = await lab.run({
      tabs: ['page'],
      until: 2000,
      steps: [{ at: 500, action: 'restart', takes: 60_000 }],
      type: [{ at: 0, tab: 'page', code: open('/ws/cmd/') }],
    });
    return same(
      outcome.notes
        .filter(({ values }) => values[0] !== 'open')
        .map(({ values: [type, code, , clean] }) => [type, code, clean]),
      value,
    );
  },
  'ws.permessage_deflate.daphne': async (lab, value) => {
    const outcome = await lab.run({
      tabs: ['page'],
      until: 500,
      type: [{ at: 0, tab: 'page', code: open('/ws/cmd/', '[]', "log('extensions', ws.extensions)") }],
    });
    return same(outcome.notes.find(({ values }) => values[0] === 'extensions')?.values[1] !== '', value);
  },
  'ws.messages_after_close_called': async (lab, value) => {
    const code = open('/ws/cmd/', '[]', `ws.send('{"cmd":"burst","n":20}'); ws.close(); log('did')`);
    const outcome = await lab.run({ tabs: ['page'], until: 1000, type: [{ at: 0, tab: 'page', code }] });
    return same(types(outcome), value);
  },
  'ws.close_code_argument': async (lab, value) => {
    const code = `
      var ws = new WebSocket('/ws/cmd/');
      const name = (act) => { try { act(); return 'nothing'; } catch (e) { return e.name; } };
      const early = name(() => ws.send('x'));
      ws.onopen = () => {
        const refused = [name(() => ws.close(1001)), name(() => ws.close(1000, 'x'.repeat(124)))];
        ws.close();
        log(early, ...refused, name(() => ws.send('late')));
      };`;
    const outcome = await lab.run({ tabs: ['page'], until: 1000, type: [{ at: 0, tab: 'page', code }] });
    const names = ['InvalidStateError', 'InvalidAccessError', 'SyntaxError', 'nothing'];
    return first(same(value, true), same(outcome.notes[0]?.values, names));
  },
};
