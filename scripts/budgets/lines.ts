/** What each part may weigh, in kB (1000 bytes), by its name. */
export type Lines = Readonly<Record<string, number>>;

/** A part, what it weighs and what it may, in bytes. */
export interface Weighed {
  readonly name: string;
  readonly bytes: number;
  /** What it may never weigh more than. */
  readonly most?: number | undefined;
}

/** For a lesson that has no line of its own: a new one needs none while it is of the usual size. */
export const EACH_LESSON = 'each lesson';

/** Where a part may grow to before somebody has to decide it: so much more than it is. */
const ROOM = 1.07;

/** The line of a part, in bytes; undefined when it has none. */
export function lineOf({ name, most }: Weighed, lines: Lines): number | undefined {
  const line = lines[name] ?? (name.startsWith('lesson ') ? lines[EACH_LESSON] : undefined);
  const bytes = line === undefined ? undefined : line * 1000;
  return most === undefined ? bytes : Math.min(bytes ?? most, most);
}

/** What is wrong with the site's weight, a sentence each; none where every part keeps below its line. */
export function overLine(parts: readonly Weighed[], lines: Lines): string[] {
  const problems = parts.flatMap((part) => {
    const line = lineOf(part, lines);
    if (line === undefined) return [`${part.name} has no line: npm run budgets -- --update`];
    if (part.bytes <= line) return [];
    const [is, may, over] = [part.bytes, line, part.bytes - line].map(kilobytes);
    return [`${part.name} weighs ${is} kB and may weigh ${may} kB: ${over} kB too much`];
  });
  const names = new Set([...parts.map(({ name }) => name), EACH_LESSON]);
  const idle = Object.keys(lines).filter((name) => !names.has(name));
  return [...problems, ...idle.map((name) => `There is a line for ${name}, and no such part`)];
}

/** Lines a little above what there is; never above what a part may ever weigh. */
export function newLines(parts: readonly Weighed[], lines: Lines): Lines {
  const own = parts.map((part) => [
    part.name,
    Math.min(withRoom(part.bytes), (part.most ?? Infinity) / 1000),
  ]);
  // Its entries are names and numbers.
  return { [EACH_LESSON]: lines[EACH_LESSON] ?? 100, ...(Object.fromEntries(own) as Lines) };
}

/** In kB, three figures at most: a line that one can keep in mind. */
function withRoom(bytes: number): number {
  const room = (bytes * ROOM) / 1000;
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(room, 1))) - 2);
  return Math.ceil(room / step) * step;
}

/** Name, weight, line and the share of it that is used, in columns. */
export function table(parts: readonly Weighed[], lines: Lines): string {
  const width = Math.max(...parts.map(({ name }) => name.length));
  const rows = parts.map((part) => {
    const line = lineOf(part, lines);
    const may = line === undefined ? '–' : kilobytes(line);
    const share = line === undefined ? '' : `${String(Math.round((100 * part.bytes) / line))} %`;
    return [
      part.name.padEnd(width),
      kilobytes(part.bytes).padStart(9),
      may.padStart(9),
      share.padStart(6),
    ].join('  ');
  });
  const head = ['part'.padEnd(width), 'kB'.padStart(9), 'line'.padStart(9), 'used'.padStart(6)].join('  ');
  return [head, ...rows].join('\n');
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}
