import type { Check } from './checks/check.ts';
import { conditionOf } from './conditions.ts';
import type { Frontmatter, FrontmatterPath } from './frontmatter.ts';
import type { Translated } from './lesson.ts';
import { LessonError } from './lesson-error.ts';
import type { Prose, ProseSource } from './prose-content.ts';
import { blocksIn } from './prose/blocks.ts';
import { renderProse } from './prose.ts';
import type { LessonFrontmatter, TranslatedFrontmatter } from './schema.ts';

/** What the texts of a lesson may refer to. */
export type TextFacts = Pick<ProseSource, 'files' | 'scenarios' | 'runs' | 'terms'>;

/** The Markdown of one of a lesson's two files: its prose, and the texts in its frontmatter. */
export class LessonText {
  constructor(
    private readonly file: string,
    private readonly written: Frontmatter<unknown>,
    private readonly facts: TextFacts,
  ) {}

  /** @throws LessonError */
  prose(): Prose {
    return this.#render(this.written.body, this.written.bodyLine);
  }

  /**
   * The text at `path` of the frontmatter as HTML.
   * @throws LessonError
   */
  at(path: FrontmatterPath, markdown: string): string {
    const { html, outline } = this.#render(markdown, this.written.textLineOf(path));
    const [block] = blocksIn(outline);
    if (!block) return html;
    const message = `a ${block.name} can stand only in the text below the frontmatter`;
    throw new LessonError([{ file: this.file, line: block.line, message }]);
  }

  #render(markdown: string, firstLine: number): Prose {
    return renderProse(markdown, { file: this.file, firstLine, ...this.facts });
  }
}

/** A lesson's two files. */
export interface LessonTexts {
  readonly en: LessonText;
  readonly zh: LessonText | null;
}

/** @throws LessonError */
export function hintsOf(
  { hints }: LessonFrontmatter,
  zh: TranslatedFrontmatter | undefined,
  texts: LessonTexts,
): Translated[] {
  return hints.map((hint, i) => {
    const path = ['hints', i];
    return { en: texts.en.at(path, hint), zh: atIfAny(texts.zh, path, zh?.hints?.[i]) };
  });
}

/**
 * The checks with their conditions understood; these are right already (brokenConditions).
 * @throws LessonError
 */
export function checksOf(
  { checks }: LessonFrontmatter,
  zh: TranslatedFrontmatter | undefined,
  texts: LessonTexts,
): Check[] {
  return checks.map(({ id, title, that, hint, causes }, i) => {
    const own = zh?.checks[id];
    return {
      id,
      title: { en: title, zh: own?.title ?? null },
      that: conditionOf(that),
      hint: {
        en: texts.en.at(['checks', i, 'hint'], hint),
        zh: atIfAny(texts.zh, ['checks', id, 'hint'], own?.hint),
      },
      causes: causes.map((cause, j) => ({
        id: cause.id,
        when: conditionOf(cause.when),
        hint: {
          en: texts.en.at(['checks', i, 'causes', j, 'hint'], cause.hint),
          zh: atIfAny(texts.zh, ['checks', id, 'causes', cause.id], own?.causes[cause.id]),
        },
      })),
    };
  });
}

function atIfAny(
  text: LessonText | null,
  path: FrontmatterPath,
  markdown: string | undefined,
): string | null {
  return text === null || markdown === undefined ? null : text.at(path, markdown);
}
