import type { FileChanges } from '../project.ts';
import type { Finding } from './finding.ts';

/** What is asked of a checker's worker carries a number, which its one answer repeats. */
export interface Question {
  readonly id: number;
}

/** The text is not in its language; `message` is the checker's. */
export interface Unformatted extends Question {
  readonly type: 'unformatted';
  readonly message: string;
}

export interface Formatted extends Question {
  readonly type: 'formatted';
  readonly text: string;
}

export interface Checked extends Question {
  readonly type: 'checked';
  readonly findings: readonly Finding[];
}

/** The checker could not be fetched or has broken down: its worker is of no use any more. */
export interface Failed {
  readonly type: 'failed';
  readonly message: string;
}

/** What crosses to the worker with Ruff. */
export type ToRuff = CheckPython | FormatPython;

export interface CheckPython extends Question {
  readonly type: 'check';
  /** Path in the project: what is right in `__init__.py` may be wrong elsewhere. */
  readonly path: string;
  readonly text: string;
}

export interface FormatPython extends Question {
  readonly type: 'format';
  readonly text: string;
}

/** And back. */
export type FromRuff = Checked | Formatted | Unformatted | Failed;

/** What crosses to the worker with TypeScript. The first two are not answered. */
export type ToScripts = TakeFiles | SpeakLanguage | AskOfScript;

/** The project's scripts and templates as they are now: whatever differs from what the worker was last told. */
export interface TakeFiles {
  readonly type: 'files';
  readonly changes: FileChanges;
}

/** TypeScript's own messages in another language, by its own keys; null for English. */
export interface SpeakLanguage {
  readonly type: 'language';
  readonly messages: Readonly<Record<string, string>> | null;
}

export type AskOfScript =
  | ScriptQuestion<'check'>
  | ScriptQuestion<'format'>
  | AtOffset<'complete'>
  | AtOffset<'hover'>
  | AtOffset<'signature'>
  | DescribeSuggestion;

interface ScriptQuestion<T extends string> extends Question {
  readonly type: T;
  readonly path: string;
}

/** `offset` is in UTF-16 units from the start of the file. */
interface AtOffset<T extends string> extends ScriptQuestion<T> {
  readonly offset: number;
}

/** `name` is a suggestion made at `offset`. */
interface DescribeSuggestion extends AtOffset<'describe'> {
  readonly name: string;
}

/** And back. */
export type FromScripts = Checked | Formatted | Unformatted | Suggested | Described | Signed | Failed;

export interface Suggested extends Question {
  readonly type: 'suggested';
  readonly suggestions: readonly Suggestion[];
}

export interface Suggestion {
  readonly name: string;
  /** TypeScript's word, e.g. `method`. */
  readonly kind: string;
  /** Suggestions are shown in this order. */
  readonly order: string;
}

export interface Described extends Question {
  readonly type: 'described';
  readonly description: Description | null;
}

/** What a name is. */
export interface Description {
  /** As TypeScript would declare it. */
  readonly signature: string;
  readonly documentation: string;
  /** Where the name stands, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

export interface Signed extends Question {
  readonly type: 'signed';
  readonly help: SignatureHelp | null;
}

/** How the function that is being called can be called. */
export interface SignatureHelp {
  readonly signatures: readonly { readonly label: string; readonly parameters: readonly string[] }[];
  readonly signature: number;
  readonly parameter: number;
}
