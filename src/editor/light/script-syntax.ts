import type { Finding } from '../truth/finding.ts';

/**
 * The first syntax error of a script or module, if it has one (Acorn, as Prettier packs it: it stops there). Empty too
 * if Acorn cannot be fetched: then the next run says what is wrong. Never rejects.
 */
export async function syntaxFinding(text: string): Promise<readonly Finding[]> {
  const acorn = await import('prettier/plugins/acorn').catch(() => null);
  if (acorn === null) return [];
  try {
    // Prettier's type asks for all the options of a formatting; its parser reads none but the path, which may be absent.
    await acorn.parsers.acorn.parse(text, {} as never);
    return [];
  } catch (error) {
    const place = placeOf(error);
    if (place === null) throw error;
    const { line, column, message } = place;
    return [
      {
        checker: 'acorn',
        severity: 'error',
        code: null,
        message,
        range: { line, column, endLine: line, endColumn: column + 1 },
      },
    ];
  }
}

/** Prettier's error says `Unexpected token (1:9)`, and has the place beside it, counted from 1; null for other errors. */
function placeOf(error: unknown): { line: number; column: number; message: string } | null {
  if (!(error instanceof SyntaxError) || !('loc' in error)) return null;
  // Declared nowhere; seen in Prettier 3.10.
  const { start } = error.loc as { start: { line: number; column: number } };
  return { ...start, message: error.message.replace(/ \(\d+:\d+\)$/, '') };
}
