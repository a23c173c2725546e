import type { Finding } from './check.ts';
import { type Facts } from './facts.ts';
import { groupsOf } from './groups.ts';
import { valuesOf } from './measure.ts';
import { momentOf } from './moment.ts';
import { compares, type Statement } from './statement.ts';

/** What a run says to a statement. Of tabs that must hold each by itself, the moment is of the first that does not. */
export function findingOf(statement: Statement, facts: Facts): Finding {
  const groups = groupsOf(statement.quantity, facts).map((group) => {
    const measured = valuesOf(group, statement.quantity, facts);
    return { group, measured, holds: measured.every(({ value }) => compares(value, statement.comparison)) };
  });
  const broken = groups.find(({ holds }) => !holds);
  return {
    statement,
    // Of no tabs at all nothing can be said.
    holds: groups.length > 0 && broken === undefined,
    measured: groups.flatMap(({ measured }) => measured),
    moment: broken ? momentOf(broken.group, statement, facts) : null,
  };
}
