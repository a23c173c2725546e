import { FormatError } from '../code-view.ts';
import { changesBetween } from '../project.ts';
import type { Files } from '../project.ts';
import type { Finding } from './finding.ts';
import type {
  AskOfScript,
  Description,
  FromScripts,
  SignatureHelp,
  Suggestion,
  ToScripts,
} from './protocol.ts';
import { WorkerClient } from './worker-client.ts';

type Answer = Exclude<FromScripts, { type: 'failed' }>;
type Messages = Readonly<Record<string, string>>;

/**
 * Monaco's TypeScript in a worker of its own, fetched (1.5 MB) at the first use. Every question comes with the
 * project's files as they are, so that the answer is for what is on the screen. Nothing here rejects but `format`:
 * without TypeScript there is nothing to say, and the next question tries again.
 */
export class Scripts {
  readonly #client: WorkerClient<AskOfScript, Answer>;
  /** What the worker was last told. */
  #files: Files = {};
  #locale: 'en' | 'zh' = 'en';
  #messages: Messages | null = null;

  constructor(start: () => Worker = startWorker) {
    this.#client = new WorkerClient(start, () => {
      this.#files = {};
      if (this.#messages) this.#tell({ type: 'language', messages: this.#messages });
    });
  }

  /** What TypeScript finds in a script (script-rules.ts), in the language last chosen; null if it cannot be had. */
  async check(files: Files, path: string): Promise<readonly Finding[] | null> {
    const answer = await this.#ask(files, (id) => ({ type: 'check', id, path }));
    return answer?.type === 'checked' ? answer.findings : null;
  }

  async suggest(files: Files, path: string, offset: number): Promise<readonly Suggestion[]> {
    const answer = await this.#ask(files, (id) => ({ type: 'complete', id, path, offset }));
    return answer?.type === 'suggested' ? answer.suggestions : [];
  }

  /** What the suggestion `name`, made at `offset`, is. */
  async describe(files: Files, path: string, offset: number, name: string): Promise<Description | null> {
    const answer = await this.#ask(files, (id) => ({ type: 'describe', id, path, offset, name }));
    return answer?.type === 'described' ? answer.description : null;
  }

  async hover(files: Files, path: string, offset: number): Promise<Description | null> {
    const answer = await this.#ask(files, (id) => ({ type: 'hover', id, path, offset }));
    return answer?.type === 'described' ? answer.description : null;
  }

  async signature(files: Files, path: string, offset: number): Promise<SignatureHelp | null> {
    const answer = await this.#ask(files, (id) => ({ type: 'signature', id, path, offset }));
    return answer?.type === 'signed' ? answer.help : null;
  }

  /** The script in TypeScript's layout. Rejects with FormatError. */
  async format(files: Files, path: string): Promise<string> {
    const answer = await this.#ask(files, (id) => ({ type: 'format', id, path }));
    if (answer?.type === 'formatted') return answer.text;
    throw new FormatError(answer?.type === 'unformatted' ? 'syntax' : 'unavailable', path);
  }

  /** Messages of checks from now on are in this language; in English if the other cannot be fetched. */
  async speak(locale: 'en' | 'zh'): Promise<void> {
    if (locale === this.#locale) return;
    this.#locale = locale;
    const messages = locale === 'en' ? null : await fetchMessages();
    if (locale !== this.#locale) return;
    this.#messages = messages;
    this.#tell({ type: 'language', messages });
  }

  #ask(files: Files, question: (id: number) => AskOfScript): Promise<Answer | null> {
    return this.#client.ask((id) => {
      // In here a worker has been started, if there was none.
      if (files !== this.#files) this.#tell({ type: 'files', changes: changesBetween(this.#files, files) });
      this.#files = files;
      return question(id);
    });
  }

  #tell(message: ToScripts): void {
    this.#client.tell(message);
  }
}

function startWorker(): Worker {
  return new Worker(new URL('./scripts-worker.ts', import.meta.url), { type: 'module', name: 'typescript' });
}

/** TypeScript's own Chinese (80 KB compressed). Null if it cannot be fetched. */
async function fetchMessages(): Promise<Messages | null> {
  try {
    const { default: url } = await import('typescript/lib/zh-cn/diagnosticMessages.generated.json?url');
    const response = await fetch(url);
    // The file is an object of strings.
    return response.ok ? ((await response.json()) as Messages) : null;
  } catch {
    return null;
  }
}

/** The page's. */
export const scripts = new Scripts();
