import type { Glossary, Term } from '../../lesson/glossary/term.ts';

/** The terms in the order of their names in the reader's language. */
export function inOrder(glossary: Glossary, language: 'en' | 'zh'): Term[] {
  const { compare } = new Intl.Collator(language, { sensitivity: 'base' });
  return Object.values(glossary).toSorted((a, b) => compare(a.name[language], b.name[language]));
}

/**
 * Those in whose name, in either language, all the words stand; after them those in whose definition they stand.
 * @param words as the reader types them; none: all terms
 */
export function findTerms(terms: readonly Term[], words: string): Term[] {
  const wanted = folded(words)
    .split(/\s+/)
    .filter((word) => word !== '');
  const holds = (...texts: string[]): boolean => {
    const text = folded(texts.join(' '));
    return wanted.every((word) => text.includes(word));
  };
  const byName = terms.filter(({ id, name }) => holds(id, name.en, name.zh));
  const byMeaning = terms.filter(
    (term) =>
      !byName.includes(term) && holds(term.name.en, term.name.zh, term.definition.en, term.definition.zh),
  );
  return [...byName, ...byMeaning];
}

/** Full-width letters are letters, and capitals small ones. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
