import type { Glossary } from '../../lesson/glossary/term.ts';

/** The whole glossary; rejects where it cannot be fetched. */
export async function loadGlossary(): Promise<Glossary> {
  const { glossary } = await import('virtual:lesson-glossary');
  return glossary;
}
