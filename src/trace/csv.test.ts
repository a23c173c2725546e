import { csvParse } from 'd3-dsv';
import { expect, test } from 'vitest';
import { toCsv } from './csv.ts';
import type { Entry } from './entry.ts';
import type { Trace } from './trace.ts';

const csv = (...entries: Entry[]) => toCsv(trace(entries));
const trace = (entries: Entry[]): Trace => ({ lesson: 'x', seed: 1, duration: 60_000, tabs: [], entries });
const said = (text: string): Entry => ({ t: 1.5, kind: 'server.output', stream: 'stdout', text });
const cell = (text: string) => csvParse(csv(said(text)))[0]?.text;

const HEADER =
  't,kind,tab,message,messages,from,document,url,connection,exchange,flight,initiator,method,direction,what,opcode,' +
  'bytes,overhead,status,contentType,how,state,cause,attempt,code,reason,until,stream,level,text,problem,at,removed,' +
  'added,head,encoding,payload\r\n';

test('the first row names the columns, the same ones in every file', () => {
  expect(csv()).toBe(HEADER);
  expect(csv(said('x')).startsWith(HEADER)).toBe(true);
});

test('each entry is a row, with nothing where it has no such field', () => {
  const rows = csv(said('hello')).slice(HEADER.length);
  expect(rows).toBe('1.5,server.output,' + ','.repeat(25) + 'stdout,,hello,,,,,,,\r\n');
});

test('commas, quotes and line ends are quoted as RFC 4180 has it', () => {
  expect(csv(said('a "b", c\nd'))).toContain(',"a ""b"", c\nd",');
  expect(cell('a "b", c\nd')).toBe('a "b", c\nd');
  expect(cell('消息，一')).toBe('消息，一');
});

test('what is neither text nor a number is JSON', () => {
  const sent: Entry = {
    ...{
      t: 1,
      kind: 'sent',
      flight: 1,
      exchange: 1,
      tab: 'ws',
      direction: 'down',
      what: 'response',
      bytes: 9,
    },
    ...{ overhead: 2, messages: ['Order 1', 'Order, 2'], connection: 3, payload: 'x' },
    head: { line: 'HTTP/1.1 200 OK', headers: [['A', 'b']] },
  };
  const row = csvParse(csv(sent))[0];
  expect(JSON.parse(row?.messages ?? '')).toEqual(['Order 1', 'Order, 2']);
  expect(JSON.parse(row?.head ?? '')).toEqual({ line: 'HTTP/1.1 200 OK', headers: [['A', 'b']] });
  expect(row).toMatchObject({ bytes: '9', connection: '3', payload: 'x' });
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\r=1', '＝1'])(
  'a spreadsheet does not take %j for a formula',
  (text) => {
    expect(cell(text)).toBe(`'${text}`);
  },
);

test('numbers stay numbers, even below zero', () => {
  expect(csvParse(csv({ ...said('x'), t: -1 }))[0]?.t).toBe('-1');
});
