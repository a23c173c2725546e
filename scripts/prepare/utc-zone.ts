import type { Files } from './files.ts';

/**
 * A `tzdata` package with no zone but UTC, which `zoneinfo` looks for when the system has none (PEP 615): Pyodide
 * comes with no time zones at all, and Django needs the one in `TIME_ZONE`.
 */
export function utcZone(): Files {
  const empty = new Uint8Array();
  const zone = utc();
  return new Map([
    ['tzdata/__init__.py', empty],
    ['tzdata/zoneinfo/__init__.py', empty],
    ['tzdata/zoneinfo/UTC', zone],
    ['tzdata/zoneinfo/Etc/__init__.py', empty],
    ['tzdata/zoneinfo/Etc/UTC', zone],
  ]);
}

/** The time zone file of UTC (RFC 9636, section 3): the same data block in version 1 and 2, then the rule. */
function utc(): Uint8Array {
  // Counts: UT indicators, standard indicators, leap seconds, transitions, types, characters of names
  const counts = [0, 0, 0, 0, 1, 4];
  const block = [
    ...ascii('TZif2'),
    ...Array<number>(15).fill(0),
    ...counts.flatMap((count) => [0, 0, 0, count]),
    ...[0, 0, 0, 0, /* no daylight saving */ 0, /* name at */ 0],
    ...ascii('UTC\0'),
  ];
  return new Uint8Array([...block, ...block, ...ascii('\nUTC0\n')]);
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
