import { Bars, codeOf } from './bars.ts';
import type { ExchangeMark } from './marks.ts';
import type { Lane, Stage } from './scene.ts';
import { widthOf, write } from './text.ts';

/** Size of the words in and beside the bars, CSS pixels. */
const SIZE = 9.5;

/** Words yet to be written, once it is known that they have room. */
interface Note {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly isBad: boolean;
}

/** A lane's requests as bars, its event streams and WebSockets as lifelines, each with its code where there is room. */
export function drawExchanges(ctx: CanvasRenderingContext2D, stage: Stage, lane: Lane): void {
  const { exchanges, exchangeReach } = lane.marks;
  const bars = new Bars(stage, lane);
  const notes: Note[] = [];
  const pending: (Note | undefined)[] = [];
  const settle = (row: number, next: number) => {
    const note = pending[row];
    pending[row] = undefined;
    if (note && next - note.x > widthOf(note.text, SIZE) + 6) notes.push(note);
  };
  for (
    let i = exchangeReach.next(0, stage.span);
    i < exchanges.length;
    i = exchangeReach.next(i + 1, stage.span)
  ) {
    const mark = exchanges[i];
    if (!mark || mark.started > stage.span.to || (mark.ended ?? Infinity) < stage.span.from) continue;
    settle(mark.row, stage.x(mark.started));
    pending[mark.row] = bars.add(mark)
      ? (noteOf(stage, lane, mark) ?? titleOf(stage, lane, mark))
      : undefined;
  }
  pending.forEach((_, row) => settle(row, Infinity));
  ctx.save();
  bars.draw(ctx, stage.focus ? 0.45 : 1);
  for (const { text, x, y, isBad } of notes) {
    write(
      ctx,
      stage,
      text,
      { x, y },
      {
        ...{ size: SIZE, bold: isBad, bare: !isBad },
        colour: isBad ? stage.palette.bad : stage.palette.ink,
      },
    );
  }
  ctx.restore();
}

/** The code with which it failed or was closed, right after its end. */
function noteOf(stage: Stage, { place }: Lane, mark: ExchangeMark): Note | undefined {
  const code = codeOf(mark);
  if (code === null || mark.ended === null) return undefined;
  const y = place.rows + mark.row * place.pitch + place.barHeight / 2;
  return { text: code.text, x: stage.x(mark.ended) + 6, y, isBad: code.isBad };
}

/** What was asked for, in the bar itself: only where that is high and wide enough. */
function titleOf(stage: Stage, { place }: Lane, mark: ExchangeMark): Note | undefined {
  if (place.barHeight < 11) return undefined;
  const from = Math.max(stage.x(mark.answered ?? mark.arrived ?? mark.started), stage.layout.left) + 7;
  const to = Math.min(stage.x(mark.ended ?? stage.head), stage.layout.right);
  const text = `${mark.initiator === 'websocket' ? 'WS' : mark.method} ${mark.url}`;
  if (to - from < widthOf(text, SIZE) + 12) return undefined;
  return { text, x: from, y: place.rows + mark.row * place.pitch + place.barHeight / 2, isBad: false };
}
