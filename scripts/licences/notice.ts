/** What a shipped piece of somebody else's work asks us to pass on. */
export interface Notice {
  name: string;
  version: string;
  /** The licence's name in SPDX's list, `MIT`, where the piece says it. */
  licence?: string;
  /** Where its source can be had. */
  source?: string;
  /** What there is to say besides, in a sentence. */
  remark?: string;
  /** Its licences and notices, whole. Empty where nothing was found, which no shipped piece may have. */
  texts: readonly string[];
}

/** Something that is shipped has no licence text. The message names each and says what to do. */
export class NoLicenceError extends Error {
  override name = 'NoLicenceError';
}

/** Files of a package that say under which terms it, and what is in it, may be passed on. */
const legal = /^(licen[cs]e|copying|copyright|notice|third-?party)/i;

/** Whether a file is a licence or a notice, by its name. */
export function isLegal(name: string): boolean {
  // A package may have code of that name.
  return legal.test(name) && !/\.(js|ts|mjs|cjs|json|py|pyc)$/.test(name);
}

const line = '='.repeat(80);

/**
 * One plain text with all of them, in the order of their names, each preceded by what it is.
 * @param head what stands above all
 * @throws NoLicenceError
 */
export function noticesText(head: string, notices: readonly Notice[]): string {
  const bare = notices.filter(({ texts }) => texts.every((text) => text.trim() === ''));
  if (bare.length > 0) {
    const names = bare.map(({ name, version }) => `${name} ${version}`).join(', ');
    throw new NoLicenceError(
      `No licence text was found for what is shipped: ${names}. Say in scripts/licences where it is to be had.`,
    );
  }
  const sorted = notices.toSorted((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
  const contents = sorted.map(({ name, version, licence }) => `  ${name} ${version}${inBrackets(licence)}`);
  return [head.trim(), contents.join('\n'), ...sorted.map(entry)].join('\n\n') + '\n';
}

function entry({ name, version, licence, source, remark, texts }: Notice): string {
  const facts = [`${name} ${version}${inBrackets(licence)}`, source && `Source: ${source}`, remark];
  const parts = texts.map((text) => text.replaceAll('\r\n', '\n').trim()).filter((text) => text !== '');
  return [line, facts.filter(Boolean).join('\n'), line, '', parts.join('\n\n---\n\n')].join('\n');
}

function inBrackets(licence: string | undefined): string {
  return licence ? ` (${licence})` : '';
}
