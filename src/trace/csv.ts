import { csvFormatRow } from 'd3-dsv';
import type { Entry } from './entry.ts';
import type { Trace } from './trace.ts';

type KeysOf<E> = E extends unknown ? keyof E : never;
type Column = KeysOf<Entry>;

/**
 * All entries' fields, in the order of the table's columns: what happened and to whom first, long texts last. As a
 * record, so that the compiler misses none.
 */
const ORDER: Readonly<Record<Column, number>> = {
  ...{
    t: 0,
    kind: 1,
    tab: 2,
    message: 3,
    messages: 4,
    from: 5,
    document: 6,
    url: 7,
    connection: 8,
    exchange: 9,
  },
  ...{ flight: 10, initiator: 11, method: 12, direction: 13, what: 14, opcode: 15, bytes: 16, overhead: 17 },
  ...{ status: 18, contentType: 19, how: 20, state: 21, cause: 22, attempt: 23, code: 24, reason: 25 },
  ...{ until: 26, stream: 27, level: 28, text: 29, problem: 30, at: 31, removed: 32, added: 33 },
  ...{ head: 34, encoding: 35, payload: 36 },
};
const COLUMNS = (Object.keys(ORDER) as Column[]).sort((a, b) => ORDER[a] - ORDER[b]);

/**
 * The trace as a table for spreadsheets: RFC 4180, a header row, one row an entry, the same columns in every file; `t`
 * in lab milliseconds. What is neither text nor a number is JSON.
 *
 * Texts come from the learner's pages and server, and spreadsheets take one that begins with `=`, `+`, `-`, `@`, TAB or
 * CR for a formula, which may fetch or run things (OWASP, "CSV Injection"). They get an apostrophe in front, which means
 * "text" there. That changes them; the JSON lines are the file for programs.
 */
export function toCsv(trace: Trace): string {
  const rows = [COLUMNS, ...trace.entries.map(cellsOf)];
  return rows.map((row) => csvFormatRow(row) + '\r\n').join('');
}

function cellsOf(entry: Entry): string[] {
  const fields: Readonly<Partial<Record<Column, unknown>>> = entry;
  return COLUMNS.map((column) => cellOf(fields[column]));
}

function cellOf(value: unknown): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The wide ones count in East Asian settings. */
const FORMULA = /^[=+\-@＝＋－＠\t\r]/;
