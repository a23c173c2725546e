import type { Line } from './wire-lab.ts';

/** The line of the project's code that sent each thing on a wire: `file: source`; `null` where none did. For tests. */
export function codeOf(line: Line, files: Readonly<Record<string, string>>): (string | null)[] {
  return line.received.flatMap(({ event }) => {
    if (event.type === 'end' || event.type === 'drop') return [];
    if (!event.code) return [null];
    const { file, line: number } = event.code;
    return [`${file}: ${files[file]?.split('\n')[number - 1]?.trim() ?? 'not there'}`];
  });
}
