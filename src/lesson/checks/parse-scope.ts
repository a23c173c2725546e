import type { Scope } from './statement.ts';
import { StatementError } from './statement-error.ts';
import type { TokenReader } from './token-reader.ts';

/**
 * Takes `tab a, b:`, `each tab:` or `each tab a, b:`; null where a statement begins with its measure.
 * @throws StatementError
 */
export function takeScope(reader: TokenReader): Scope | null {
  const each = reader.takeIf('each');
  if (!each && !reader.isWord('tab', 'tabs')) return null;
  if (!reader.isWord('tab', 'tabs')) throw reader.expected('"tab" after "each"');
  reader.take();
  const tabs = each && reader.peek().value === ':' ? null : takeTabs(reader);
  if (!reader.takeIf(':')) throw reader.expected('":" or "," after a tab');
  return { each, tabs };
}

function takeTabs(reader: TokenReader): string[] {
  const tabs: string[] = [];
  do {
    const { index } = reader.peek();
    const tab = takeTab(reader);
    if (tabs.includes(tab)) throw new StatementError(`the tab ${JSON.stringify(tab)} is named twice`, index);
    tabs.push(tab);
  } while (reader.takeIf(','));
  return tabs;
}

/** Whether the lesson has such a tab is for mistakes.ts. @throws StatementError */
export function takeTab(reader: TokenReader): string {
  const { kind, value } = reader.peek();
  if (kind !== 'word' || !/^[a-z][a-z0-9-]*$/.test(value)) throw reader.expected("a tab's id");
  return reader.take().value;
}
