import { expect, test } from 'vitest';
import { layoutOf, LOWEST_LANE } from './layout.ts';

const area = { left: 100, right: 900, top: 24, bottom: 300 };

test('lanes lie below each other without a gap and end where the picture ends', () => {
  const { lanes } = layoutOf(area, [1, 1, 1, 1]);
  expect(lanes.slice(1).map((lane) => lane.top)).toEqual(lanes.slice(0, -1).map((lane) => lane.bottom));
  expect(lanes.at(-1)?.bottom).toBe(300);
});

test('a lane never gets too low to read', () => {
  const { lanes } = layoutOf({ ...area, bottom: 60 }, [1, 1]);
  for (const lane of lanes) expect(lane.bottom - lane.top).toBeGreaterThanOrEqual(LOWEST_LANE - 1);
});

test.each([1, 2, 4])('%i rows of exchanges stay between the server’s line and the tab’s', (rows) => {
  const [lane] = layoutOf(area, [rows, 1, 1, 1]).lanes;
  if (!lane) throw new Error('no lane');
  expect(lane.rows).toBeGreaterThan(lane.server);
  expect(lane.rows + (rows - 1) * lane.pitch + lane.barHeight).toBeLessThan(lane.tab);
});
