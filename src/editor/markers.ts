import type { editor } from 'monaco-editor/editor/editor.api.js';
import type { Problem } from '../trace/entry.ts';
import type { Monaco } from './load-monaco.ts';
import { asMarkdown, asText } from './truth/code-in-words.ts';
import type { Finding } from './truth/finding.ts';
import { messageOf } from './truth/message.ts';

/** Whose marks they are: the last run's, our checkers', or those of Monaco's own language services. */
type Owner = 'push-lab-run' | 'push-lab-check' | 'service';

/** Characters of a message that stand beside the code; all of it is to be had by pointing at the line. */
const BESIDE = 80;

const SOURCES = { ruff: 'Ruff', typescript: 'TypeScript', acorn: 'JavaScript' } as const;

/**
 * What is wrong with one model's text: underlined, with a sign in the margin, and beside the line what the last run
 * said of it. All of it moves with the text as that is edited.
 */
export class Markers {
  #problems: readonly Problem[] = [];
  #findings: readonly Finding[] = [];
  /** Ids of the decorations that each owner has in the model. */
  readonly #decorated = new Map<Owner, string[]>();

  constructor(
    readonly monaco: Monaco,
    readonly model: editor.ITextModel,
  ) {}

  /** What the last run said of the file. The same problems again stay where the text has taken them. */
  showProblems(problems: readonly Problem[]): void {
    const known = this.#problems;
    if (problems.length === known.length && problems.every((problem, i) => problem === known[i])) return;
    this.#problems = problems;
    this.#drawProblems(problems);
  }

  /** Before the model gets another text with the same lines; what is returned marks them again, where they were last. */
  lift(): () => void {
    const signs = this.#decorated.get('push-lab-run') ?? [];
    const moved = this.#problems.map((problem, i) => {
      const line = this.model.getDecorationRange(signs[i] ?? '')?.startLineNumber;
      return line === undefined ? problem : { ...problem, line };
    });
    return () => {
      this.#drawProblems(moved);
      this.showFindings(this.#findings);
      this.showServices();
    };
  }

  #drawProblems(problems: readonly Problem[]): void {
    const markers = problems.map((problem) => this.#markProblem(problem));
    this.monaco.editor.setModelMarkers(this.model, 'push-lab-run', markers);
    this.#decorate('push-lab-run', [...markers.map((marker) => sign(marker)), ...this.#besideLines(markers)]);
  }

  showFindings(findings: readonly Finding[]): void {
    this.#findings = findings;
    const { Error, Warning } = this.monaco.MarkerSeverity;
    const markers = findings.map((finding): editor.IMarkerData => {
      const { range, severity, code, checker } = finding;
      return {
        startLineNumber: range.line,
        startColumn: range.column,
        endLineNumber: range.endLine,
        endColumn: range.endColumn,
        severity: severity === 'error' ? Error : Warning,
        message: asText(messageOf(finding)),
        source: SOURCES[checker],
        ...(code !== null && { code }),
      };
    });
    this.monaco.editor.setModelMarkers(this.model, 'push-lab-check', markers);
    this.#decorate(
      'push-lab-check',
      markers.map((marker, i) => {
        const finding = findings[i];
        return sign(marker, finding && messageOf(finding));
      }),
    );
  }

  /** Gives signs to what Monaco itself has found (in CSS and JSON). */
  showServices(): void {
    const markers = this.monaco.editor
      .getModelMarkers({ resource: this.model.uri })
      .filter(({ owner }) => !owner.startsWith('push-lab'));
    this.#decorate(
      'service',
      markers.map((marker) => sign(marker)),
    );
  }

  /** The whole line: columns that Python and browsers name are those of a part of it, if any. */
  #markProblem({ message, language, line = 1, column }: Problem): editor.IMarkerData {
    // The text may have been edited since the run.
    const lineNumber = Math.min(Math.max(1, line), this.model.getLineCount());
    const endColumn = this.model.getLineMaxColumn(lineNumber);
    const first = column ?? this.model.getLineFirstNonWhitespaceColumn(lineNumber);
    return {
      severity: this.monaco.MarkerSeverity.Error,
      message,
      source: language === 'python' ? 'Python' : 'JavaScript',
      startLineNumber: lineNumber,
      startColumn: Math.min(Math.max(1, first), endColumn),
      endLineNumber: lineNumber,
      endColumn,
    };
  }

  /** One message for each line, the first. */
  #besideLines(markers: readonly editor.IMarkerData[]): editor.IModelDeltaDecoration[] {
    const { Range } = this.monaco;
    return [...Map.groupBy(markers, ({ startLineNumber }) => startLineNumber)].flatMap(([line, [first]]) =>
      first === undefined
        ? []
        : {
            range: new Range(line, 1, line, this.model.getLineMaxColumn(line)),
            options: {
              isWholeLine: true,
              className: 'push-lab-problem-line',
              showIfCollapsed: true,
              after: {
                content: `    ${cut(first.message)}`,
                inlineClassName: 'push-lab-problem-message',
                cursorStops: this.monaco.editor.InjectedTextCursorStops.None,
              },
            },
          },
    );
  }

  #decorate(owner: Owner, decorations: editor.IModelDeltaDecoration[]): void {
    this.#decorated.set(owner, this.model.deltaDecorations(this.#decorated.get(owner) ?? [], decorations));
  }
}

/** In the margin of the marker's first line; error and warning differ in form. */
function sign(marker: editor.IMarkerData, message = marker.message): editor.IModelDeltaDecoration {
  const { startLineNumber: line, startColumn, severity } = marker;
  // MarkerSeverity.Error; this module has Monaco's types only.
  const name = severity === 8 ? 'push-lab-error' : 'push-lab-warning';
  return {
    range: { startLineNumber: line, startColumn, endLineNumber: line, endColumn: startColumn },
    options: {
      glyphMarginClassName: `push-lab-sign ${name}`,
      glyphMarginHoverMessage: { value: asMarkdown(message) },
    },
  };
}

/** The first line, as far as there is room. */
function cut(message: string): string {
  const [line = ''] = message.split('\n', 1);
  return line.length > BESIDE ? `${line.slice(0, BESIDE - 1)}…` : line;
}
