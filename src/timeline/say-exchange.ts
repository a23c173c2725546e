import * as m from '../paraglide/messages.js';
import { clock, took } from './format.ts';
import type { ExchangeHit, Phase } from './hit-exchange.ts';
import { INITIATOR_WORDS } from './initiator-words.ts';
import type { ExchangeMark } from './marks.ts';

const PHASES: Record<Phase, (said: { took: string }) => string> = {
  queue: m.timeline_said_phase_queue,
  tcp: m.timeline_said_phase_tcp,
  tls: m.timeline_said_phase_tls,
  request: m.timeline_said_phase_request,
  held: m.timeline_said_phase_held,
  answer: m.timeline_said_phase_answer,
  open: m.timeline_said_phase_open,
};

/** What is said of an exchange: the whole of it, the phase under the cursor, how it was closed. */
export function sayExchange({ mark, phase }: ExchangeHit): string {
  const said = [ofWhole(mark), PHASES[phase.what]({ took: took(phase.to - phase.from) })];
  if (mark.code !== null) said.push(m.timeline_said_code({ code: mark.code }));
  return said.join(' ');
}

function ofWhole(mark: ExchangeMark): string {
  const { started: t } = mark;
  const initiator = INITIATOR_WORDS[mark.initiator]();
  const said = { request: `${mark.method} ${mark.url}`, initiator, started: clock(t) };
  const lasted = mark.ended === null ? null : took(mark.ended - t);
  if (mark.answered === null) {
    if (lasted === null) return m.timeline_said_exchange_waiting(said);
    return m.timeline_said_exchange_unanswered({ ...said, took: lasted });
  }
  const answered = { ...said, status: mark.status ?? 0, waited: took(mark.answered - t) };
  if (lasted === null) return m.timeline_said_exchange_open(answered);
  return m.timeline_said_exchange({ ...answered, took: lasted });
}
