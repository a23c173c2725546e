import type { MeasureName } from './measures.ts';

/** A sentence about a run that holds or does not: `tab sse: latency p95 <= 150ms`. Plain data, ready for JSON. */
export interface Statement {
  /** As the author wrote it, with single spaces. */
  readonly text: string;
  readonly quantity: Quantity;
  readonly comparison: Comparison;
}

/** What a statement compares, or a question asks for: a statement without its comparison. */
export interface Quantity {
  readonly measure: MeasureName;
  /** Of `printed` and `logged`: what the line contains. */
  readonly text?: string;
  readonly scope: Scope;
  readonly where: Where;
}

/** Whose figures. */
export interface Scope {
  /** Each of the tabs by itself, and all of them must compare; otherwise one figure of them together. */
  readonly each: boolean;
  /** `null`: all tabs of the run. */
  readonly tabs: readonly string[] | null;
}

export const ALL_TABS: Scope = { each: false, tabs: null };

/** What narrows a measure down. Times are lab milliseconds; both ends belong to the window. */
export interface Where {
  /** Who published the message: a tab's id, or `someone` for the scenario's publisher. */
  readonly from?: string;
  /** Path of the request without its query; `*` stands for any characters. */
  readonly to?: string;
  readonly by?: RequestInitiator;
  /** `200`, or `4xx` for a whole class. */
  readonly status?: string;
  readonly method?: string;
  /** A header that the request has; its value too, if given (`*` stands for any characters). */
  readonly header?: { readonly name: string; readonly value?: string };
  readonly since?: number;
  readonly until?: number;
  /** The message's text; `*` stands for any characters. */
  readonly of?: string;
  readonly perMinute?: true;
}

export const INITIATORS = ['navigation', 'resource', 'fetch', 'xhr', 'eventsource', 'websocket'] as const;
export type RequestInitiator = (typeof INITIATORS)[number];

export const OPERATORS = ['=', '!=', '<=', '<', '>=', '>'] as const;
export type Operator = (typeof OPERATORS)[number];

export interface Comparison {
  readonly operator: Operator;
  /** In the unit of the measure: a count, lab milliseconds, bytes, a status or a close code. */
  readonly value: number;
}

/** Whether a measured value compares as it should. Nothing measured never does. */
export function compares(value: number | null, { operator, value: wanted }: Comparison): boolean {
  if (value === null) return false;
  switch (operator) {
    case '=':
      return value === wanted;
    case '!=':
      return value !== wanted;
    case '<=':
      return value <= wanted;
    case '<':
      return value < wanted;
    case '>=':
      return value >= wanted;
    case '>':
      return value > wanted;
  }
}

/** The quantity of one tab alone, for a table with a row a tab. */
export function ofTab(quantity: Quantity, tab: string): Quantity {
  return { ...quantity, scope: { each: false, tabs: [tab] } };
}
