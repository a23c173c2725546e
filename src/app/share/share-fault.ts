import * as m from '../../paraglide/messages.js';

/** Why code cannot be shared, or what was shared cannot be opened. */
export type ShareFault =
  /** Its end is missing. */
  | { readonly kind: 'truncated' }
  /** Some of it is not as it was written. */
  | { readonly kind: 'damaged' }
  /** A later version of Push Lab has written it. */
  | { readonly kind: 'newer' }
  /** A file that it changes is another one in the lesson now. */
  | { readonly kind: 'lesson-changed' }
  /** It is whole, but nothing that Push Lab writes. */
  | { readonly kind: 'content' }
  | { readonly kind: 'too-large' }
  /** A file cannot have this path here. */
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'read-only'; readonly path: string }
  | { readonly kind: 'scenario'; readonly name: string }
  /** There is no such lesson here. */
  | { readonly kind: 'lesson'; readonly id: string };

export class ShareError extends Error {
  readonly fault: ShareFault;

  constructor(fault: ShareFault) {
    super(`What was shared cannot be opened: ${fault.kind}.`);
    this.name = 'ShareError';
    this.fault = fault;
  }
}

/** Characters of what a stranger wrote that a message repeats. */
const REPEATED = 60;

export function wordsOf(fault: ShareFault): string {
  switch (fault.kind) {
    case 'truncated':
      return m.share_fault_truncated();
    case 'damaged':
      return m.share_fault_damaged();
    case 'newer':
      return m.share_fault_newer();
    case 'lesson-changed':
      return m.share_fault_lesson_changed();
    case 'content':
      return m.share_fault_content();
    case 'too-large':
      return m.share_fault_too_large();
    case 'path':
      return m.share_fault_path({ file: shown(fault.path) });
    case 'read-only':
      return m.share_fault_read_only({ file: shown(fault.path) });
    case 'scenario':
      return m.share_fault_scenario({ name: shown(fault.name) });
    case 'lesson':
      return m.share_fault_lesson({ id: shown(fault.id) });
  }
}

/** Without what would turn the line round, or hide in it. */
function shown(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}]/gu, '�');
  return plain.length > REPEATED ? `${plain.slice(0, REPEATED)}…` : plain;
}
