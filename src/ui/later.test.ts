import { expect, test } from 'vitest';
import { Later } from './later.svelte.ts';

/** A network that is gone for so many requests. */
function partAfter(failures: number) {
  let asked = 0;
  const part = new Later(() => {
    asked += 1;
    return asked > failures ? Promise.resolve('part') : Promise.reject(new TypeError('offline'));
  });
  return { part, asked: () => asked };
}

test('a part is fetched when it is wanted, and once', async () => {
  const { part, asked } = partAfter(0);
  expect([part.current, asked()]).toEqual([null, 0]);
  await Promise.all([part.want(), part.want()]);
  await part.want();
  expect([part.current, part.failed, asked()]).toEqual(['part', false, 1]);
});

test('a part that did not come says so, and comes when it is wanted again', async () => {
  const { part } = partAfter(1);
  await part.want();
  expect([part.current, part.failed]).toEqual([null, true]);
  const again = part.want();
  expect(part.failed).toBe(false);
  await again;
  expect(part.current).toBe('part');
});
