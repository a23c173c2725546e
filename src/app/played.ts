import type { Played } from '../timeline/playback.svelte.ts';
import type { LabView } from './lab-view.ts';

/** A lab's run as the timeline plays it. */
export function playedBy(lab: LabView): Played {
  return {
    get entries() {
      return lab.trace.entries;
    },
    get now() {
      return lab.now;
    },
    get state() {
      if (lab.status === 'running' || lab.status === 'paused') return lab.status;
      return 'over';
    },
    get pace() {
      return lab.pace;
    },
    pause: () => {
      lab.pause();
    },
    resume: () => {
      lab.resume();
    },
    step: () => {
      lab.step();
    },
  };
}
