import * as v from 'valibot';
import { statement } from '../../src/lesson/check-schema.ts';
import { duration } from '../../src/lesson/duration.ts';
import { name, path, tabId, text, wholeNumber } from '../../src/lesson/keys.ts';
import { place } from '../../src/lesson/place.ts';
import { share, size, throughput } from '../../src/lesson/quantity.ts';

/** What a schema of valibot's is made of; its own types hide this behind the kind of the schema. */
interface Shape extends v.GenericSchema {
  readonly pipe?: readonly unknown[];
  readonly wrapped?: Shape;
  readonly default?: unknown;
  readonly entries?: Readonly<Record<string, Shape>>;
  readonly item?: Shape;
  readonly value?: Shape;
  readonly options?: readonly (Shape | string)[];
  readonly literal?: unknown;
  readonly getter?: (input: unknown) => Shape;
}

/** What an author may write for the schemas that have a way of writing of their own. */
const WRITTEN = new Map<unknown, string>([
  [duration, 'a duration: `250ms`, `3s`, `1m`'],
  [throughput, 'a throughput: `1.6 Mbit/s`, `200 kB/s`'],
  [size, 'a size: `4 kB`, `1 MB`'],
  [share, 'a share: `2%`'],
  [place, 'a file, or lines of it: `board/views.py:20-35`'],
  [path, 'a path that begins with `/`'],
  [tabId, "a tab's id: small letters, digits, `-`"],
  [name, 'a name: small letters, digits, `-`'],
  [wholeNumber, 'a whole number'],
  [text, 'a text'],
  [statement, 'a [statement](#statements)'],
]);

/** The same, of several. */
const SEVERAL = new Map<unknown, string>([
  [duration, 'durations'],
  [tabId, "tabs' ids"],
  [text, 'texts'],
  [statement, '[statements](#statements)'],
]);

/** Tables of what may stand in a file: one for each set of keys, the outermost first. Markdown. */
export class SchemaReference {
  readonly #tables: string[] = [];
  /** Titles of the sets of keys that have a table already. */
  readonly #titles = new Map<Shape, string>();

  /**
   * @param place goes behind the names of the keys' tables, to tell two files apart
   * @param level of the tables' headings
   */
  constructor(
    private readonly place = '',
    private readonly level = 4,
  ) {}

  /** The table of a set of keys, and those of all that are below it. */
  of(schema: v.GenericSchema): string {
    this.#add(schema, []);
    return this.#tables.join('\n');
  }

  #add(schema: Shape, at: readonly string[]): void {
    const position = this.#tables.push('') - 1;
    const rows = Object.entries(schema.entries ?? {}).map(([key, value]) => {
      const inner = value.type === 'optional' ? value.wrapped : undefined;
      const cells = [
        `\`${key}\``,
        this.#written(value, [...at, key]),
        inner ? leftOut(value.default) : '**needed**',
        v.getDescription(inner ?? value) ?? '',
      ];
      return row(cells);
    });
    const title = at.length > 0 ? `${'#'.repeat(this.level)} ${this.#titleOf(at)}\n\n` : '';
    const head = [row(['key', 'what may stand there', 'if left out', 'what it is']), row(Array<string>(4).fill('---'))];
    this.#tables[position] = `${title}${[...head, ...rows].join('\n')}\n`;
  }

  /** What may be written for a value, in words. */
  #written(schema: Shape, at: readonly string[]): string {
    const known = WRITTEN.get(schema);
    if (known !== undefined) return known;
    // The first of a pipe is what was piped.
    const [inner] = schema.pipe ?? [];
    if (inner !== undefined && inner !== schema) return this.#written(inner as Shape, at);
    switch (schema.type) {
      case 'optional':
        return this.#written(schema.wrapped as Shape, at);
      case 'lazy':
        return this.#oneOf([...new Set(['', {}, []].map((input) => (schema.getter as NonNullable<Shape['getter']>)(input)))], at);
      case 'union':
        return this.#oneOf((schema.options ?? []) as readonly Shape[], at);
      case 'picklist':
        return (schema.options ?? []).map((option) => `\`${String(option)}\``).join(', ');
      case 'literal':
        return `\`${String(schema.literal)}\``;
      case 'array':
        return `a list of ${this.#several(schema.item as Shape, at)}`;
      case 'record':
        return `names, each with ${this.#written(schema.value as Shape, at)}`;
      case 'strict_object':
        return this.#keys(schema, at);
      case 'boolean':
        return '`true` or `false`';
      default:
        return `a ${schema.type === 'string' ? 'text' : schema.type}`;
    }
  }

  #several(schema: Shape, at: readonly string[]): string {
    const several = SEVERAL.get(schema);
    if (several !== undefined) return several;
    return schema.type === 'strict_object' ? this.#keys(schema, at) : this.#written(schema, at);
  }

  #oneOf(schemas: readonly Shape[], at: readonly string[]): string {
    return schemas.map((schema) => this.#written(schema, at)).join('; or ');
  }

  #keys(schema: Shape, at: readonly string[]): string {
    const title = this.#titles.get(schema);
    if (title !== undefined) return link(title);
    const whole = [...this.#titles].find(([other]) => haveSameKeys(other, schema));
    if (whole) return `some of ${link(whole[1])}`;
    this.#titles.set(schema, this.#titleOf(at));
    this.#add(schema, at);
    return link(this.#titleOf(at));
  }

  #titleOf(at: readonly string[]): string {
    return `\`${at.join('.')}\`${this.place}`;
  }
}

function haveSameKeys({ entries: one = {} }: Shape, { entries: other = {} }: Shape): boolean {
  return Object.keys(one).join() === Object.keys(other).join();
}

function leftOut(value: unknown): string {
  if (value === undefined) return '–';
  const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
  return isEmpty ? 'none' : `\`${JSON.stringify(value)}\``;
}

/** A row of a Markdown table. */
export function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** To the heading of that title, by the rule that GitHub makes anchors with. */
function link(title: string): string {
  const anchor = title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
  return `[${title}](#${anchor})`;
}
