const waiting = new Set<() => void>();
let frame = 0;

/**
 * Draws with one of the screen's next frames, one drawing a frame: four charts at once would make the timeline,
 * which moves meanwhile, stumble. Asking again before it is drawn changes nothing.
 */
export function drawSoon(draw: () => void): void {
  waiting.add(draw);
  frame ||= requestAnimationFrame(drawNext);
}

function drawNext(): void {
  const [draw] = waiting;
  frame = waiting.size > 1 ? requestAnimationFrame(drawNext) : 0;
  if (!draw) return;
  waiting.delete(draw);
  draw();
}
