import { tick } from 'svelte';
import * as m from '../../paraglide/messages.js';
import { rememberTour } from './tour-memory.ts';

export { rememberTour, tourWasSeen } from './tour-memory.ts';

/** What a phone shows one at a time (BottomBar.svelte). */
export type TourView = 'read' | 'code' | 'run' | 'timeline';

interface Stop {
  /** `data-tour` of what is pointed at. */
  readonly at: string;
  /** Where it is on a phone. */
  readonly view: TourView;
  readonly side: 'top' | 'right' | 'bottom' | 'left';
  readonly title: () => string;
  readonly text: () => string;
}

/** At most five: more is a manual. */
export const STOPS: readonly Stop[] = [
  { at: 'read', view: 'read', side: 'right', title: m.tour_read_title, text: m.tour_read },
  { at: 'code', view: 'code', side: 'right', title: m.tour_code_title, text: m.tour_code },
  { at: 'run', view: 'run', side: 'bottom', title: m.tour_run_title, text: m.tour_run },
  { at: 'tabs', view: 'run', side: 'left', title: m.tour_tabs_title, text: m.tour_tabs },
  { at: 'timeline', view: 'timeline', side: 'top', title: m.tour_timeline_title, text: m.tour_timeline },
];

const placeOf = ({ at }: Pick<Stop, 'at'>): string => `[data-tour="${at}"]`;

/**
 * Leads the reader round the lab, by buttons or arrow keys, until the end or Escape. It is a dialog that takes the focus,
 * and gives it back.
 * @param look brings a view to the front where not all have room
 * @returns when it is over
 */
export async function startTour(look: (view: TourView) => void): Promise<void> {
  const before = document.activeElement;
  const { driver } = await import('./tour-driver.ts');
  rememberTour();
  const stops = STOPS.filter((stop) => document.querySelector(placeOf(stop)));
  const [first] = stops;
  if (!first) return;
  await show(first);

  return new Promise((resolve) => {
    const tour = driver({
      steps: stops.map((stop) => ({
        element: placeOf(stop),
        popover: { title: stop.title(), description: stop.text(), side: stop.side, align: 'center' },
      })),
      popoverClass: 'tour',
      animate: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      duration: 200,
      overlayColor: 'var(--tour-veil)',
      overlayOpacity: 1,
      stagePadding: 2,
      stageRadius: 6,
      // It is a dialog: what it points at comes afterwards.
      disableActiveInteraction: true,
      overlayClickBehavior: () => undefined,
      showProgress: true,
      progressText: m.tour_progress({ step: '{{current}}', count: '{{total}}' }),
      nextBtnText: m.tour_next(),
      prevBtnText: m.tour_back(),
      doneBtnText: m.tour_done(),
      onPopoverRender({ wrapper, title, footer, closeButton, nextButton }) {
        wrapper.ariaModal = 'true';
        // As they are, a <header> and a <footer>, they would be those of the page.
        title.role = 'none';
        footer.role = 'group';
        closeButton.ariaLabel = closeButton.title = m.tour_close();
        // The library gives the focus to its first button, which ends the tour.
        queueMicrotask(() => nextButton.focus());
      },
      onHighlighted(element) {
        // The library says of what it points at that it were a button with a pop-up.
        for (const name of ['aria-haspopup', 'aria-expanded', 'aria-controls'])
          element?.removeAttribute(name);
      },
      onNextClick: (_element, _step, { index = 0 }) => void go(index + 1),
      onPrevClick: (_element, _step, { index = 0 }) => void go(index - 1),
      onDestroyed() {
        look('read');
        void tick().then(() => {
          // The notice that offered the tour is gone; what one does next is read.
          const left = before?.isConnected && before !== document.body ? before : null;
          const back = left ?? document.querySelector(`${placeOf({ at: 'read' })} h1`);
          if (back instanceof HTMLElement) back.focus();
          resolve();
        });
      },
    });
    tour.drive();

    async function go(to: number): Promise<void> {
      const stop = stops[to];
      if (stop) await show(stop);
      if (!tour.isActive()) return;
      if (stop) tour.moveTo(to);
      else tour.destroy();
    }
  });

  async function show({ view }: Stop): Promise<void> {
    look(view);
    await tick();
  }
}
