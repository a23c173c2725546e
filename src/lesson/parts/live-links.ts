import type { Attachment } from 'svelte/attachments';
import * as m from '../../paraglide/messages.js';
import type { ProseActions } from './actions.ts';
import type { CodeReference, LiveLink } from './part.ts';

/**
 * Makes the buttons in rendered Markdown do what they say. To be attached to an element whose `data-rich` tells it
 * from the texts of live parts that lie in it.
 * @param html what the element holds: other buttons come with another
 */
export function liveLinks(html: string, actions: ProseActions): Attachment<HTMLElement> {
  return (root) => {
    if (html === '') return;
    const leaving = new AbortController();
    for (const button of root.querySelectorAll<HTMLButtonElement>('button.live')) {
      if (button.closest('[data-rich]') !== root) continue;
      // Written by prose/html.ts; markup of an author's own never becomes an element.
      const link = JSON.parse(button.dataset['live'] ?? '') as LiveLink;
      describe(button, link, actions);
      button.addEventListener('click', () => follow(link, actions), { signal: leaving.signal });
    }
    return () => leaving.abort();
  };
}

function describe(button: HTMLButtonElement, link: LiveLink, actions: ProseActions): void {
  switch (link.kind) {
    case 'code':
      button.title = m.prose_show_code({ place: nameOf(link.place) });
      return;
    case 'network':
      button.title = m.prose_set_line();
      button.ariaPressed = String(link.line === actions.line);
      return;
    case 'run':
      button.title = m.prose_run();
  }
}

function follow(link: LiveLink, actions: ProseActions): void {
  switch (link.kind) {
    case 'code':
      actions.show(link.place);
      return;
    case 'network':
      actions.setLine(link.line);
      return;
    case 'run':
      actions.run(link.scenario);
  }
}

function nameOf({ file, line, endLine }: CodeReference): string {
  if (line === undefined) return file;
  return endLine === undefined ? `${file}:${line}` : `${file}:${line}–${endLine}`;
}
