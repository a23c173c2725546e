import type { FilePlace } from '../base/file-place.ts';
import type { ProseActions } from '../lesson/parts/actions.ts';
import { placeNow } from '../lesson/parts/place-now.ts';
import type { Trace } from '../trace/trace.ts';
import { painted } from './first-picture.ts';
import type { OpenedLesson } from './opened-lesson.ts';
import { tabTitle } from './tab-title.ts';

/** The page, as far as the prose's live parts reach it. */
export interface ProseHost {
  readonly opened: OpenedLesson;
  /** The learner's last run of the lesson's own scenario, or null. */
  readonly trace: () => Trace | null;
  readonly recorded: (run: string) => Promise<Trace>;
  /** Shows lines of a file that there is. */
  readonly show: (place: FilePlace) => void;
  readonly run: (scenario: string | null) => void;
  /** Shows a term in the glossary; absent where there is none. */
  readonly showTerm?: ((id: string) => void) | undefined;
}

export function proseActions({ opened, trace, recorded, show, run, showTerm }: ProseHost): ProseActions {
  const { lab } = opened;
  return {
    get line() {
      return lab.line;
    },
    get trace() {
      return trace();
    },
    show(place) {
      const text = opened.textOf(place.file);
      show(text === null ? place : placeNow(place, text));
    },
    setLine(line) {
      lab.setLine(line);
    },
    run,
    // The text stands before anything is fetched for it.
    recorded: async (name) => {
      await painted();
      return recorded(name);
    },
    ...(showTerm && { showTerm }),
    tabTitle(tab) {
      return tabTitle(opened.lesson, opened.lesson, tab);
    },
    picture: async () => {
      await painted();
      return (await import('../timeline/SmallTimeline.svelte')).default;
    },
  };
}
