import { HANG } from '../base/hang.ts';
import * as m from '../paraglide/messages.js';
import { ServerHung } from '../server/server-hung.ts';
import { FrameUnavailable, TabHung } from '../tab/frame-errors.ts';
import type { Problem } from '../trace/entry.ts';
import { BootCancelled } from './boot-cancelled.ts';
import { PartUnavailable } from './part-unavailable.ts';
import { ProjectBroken } from './project-broken.ts';

/** Why a run did not come to its end, in the learner's words. */
export function problemOfFailure(error: unknown): Problem {
  if (error instanceof ProjectBroken) return error.problem;
  const reason = error instanceof Error ? error.message : String(error);
  const detail = error instanceof Error ? (error.stack ?? reason) : reason;
  const seconds = HANG / 1000;
  if (error instanceof TabHung) {
    return { language: 'javascript', tab: error.tab, message: m.problem_tab_hung({ seconds }), detail };
  }
  if (error instanceof FrameUnavailable)
    return { language: 'javascript', message: m.problem_frame(), detail };
  if (error instanceof PartUnavailable)
    return { language: 'python', message: m.problem_part_unavailable(), detail };
  if (error instanceof BootCancelled)
    return { language: 'python', message: m.problem_boot_cancelled(), detail: reason };
  const message =
    error instanceof ServerHung
      ? m.problem_server_hung({ seconds: error.patience / 1000 })
      : m.problem_lab({ reason });
  return { language: 'python', message, detail };
}
