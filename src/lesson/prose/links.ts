import * as v from 'valibot';
import { missing } from '../broken-rule.ts';
import { PRESET_NAMES } from '../network-schema.ts';
import { inWords, type TermInWords } from '../glossary/term.ts';
import type { LiveLink, ProseLine } from '../parts/part.ts';
import { place } from '../place.ts';
import { linesOf, placeProblem } from '../place-in-files.ts';
import type { ProseSource } from '../prose-content.ts';

/** A link of the lab's own, or what is wrong with it in an author's words. */
export type ReadLink =
  { readonly link: LiveLink } | { readonly term: TermInWords } | { readonly problem: string };

/** How `network:` names the lines: presets by their names in small letters. */
const LINES: ReadonlyMap<string, ProseLine> = new Map([
  ['lesson', 'lesson'],
  ...PRESET_NAMES.map((name) => [name.toLowerCase().replaceAll(' ', '-'), name] as const),
]);

/** Null for a link to elsewhere. */
export function readLink(href: string, source: ProseSource): ReadLink | null {
  const [, scheme, target = ''] = /^(code|network|run|term):(.*)$/s.exec(href) ?? [];
  if (scheme === 'code') return codeLink(target, source);
  if (scheme === 'network') return networkLink(target);
  if (scheme === 'term') return termLink(target, source);
  return scheme === 'run' ? runLink(target, source) : null;
}

function codeLink(target: string, { files }: ProseSource): ReadLink {
  const read = v.safeParse(place, target);
  if (!read.success) return { problem: `${read.issues[0].message}, found ${JSON.stringify(target)}` };
  const problem = placeProblem(read.output, files);
  if (problem !== null) return { problem };
  const { file, line } = read.output;
  if (line === undefined) return { link: { kind: 'code', place: read.output } };
  const text = linesOf(files[file] ?? '')[line - 1] ?? '';
  return { link: { kind: 'code', place: { ...read.output, text } } };
}

function networkLink(target: string): ReadLink {
  const line = LINES.get(target);
  if (line !== undefined) return { link: { kind: 'network', line } };
  return { problem: missing('line', target, [...LINES.keys()]) };
}

function runLink(target: string, { scenarios }: ProseSource): ReadLink {
  if (target === '') return { link: { kind: 'run', scenario: null } };
  if (scenarios.includes(target)) return { link: { kind: 'run', scenario: target } };
  return { problem: missing('other run', target, scenarios) };
}

function termLink(target: string, { terms }: ProseSource): ReadLink {
  const term = Object.hasOwn(terms, target) ? terms[target] : undefined;
  return term ? { term: inWords(term) } : { problem: missing('term', target, Object.keys(terms)) };
}
