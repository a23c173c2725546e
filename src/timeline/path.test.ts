import { expect, test } from 'vitest';
import { SHAPES } from '../ui/shapes.ts';
import { Path } from './path.ts';
import { addShape } from './shapes.ts';

/** Writes down what it is told to do. */
function pen() {
  const said: string[] = [];
  const say =
    (name: string) =>
    (...numbers: number[]) => {
      said.push([name, ...numbers.map((each) => Math.round(each * 100) / 100)].join(' '));
    };
  const brush = {
    ...{ beginPath: say('begin'), moveTo: say('M'), lineTo: say('L'), arc: say('A') },
    ...{ closePath: say('Z'), fill: say('fill'), stroke: say('stroke') },
  };
  return { said, brush };
}

test('a path draws what was gathered, at once', () => {
  const { said, brush } = pen();
  const path = new Path();
  path.line(1, 2, 3, 4);
  path.rect(0, 0, 5, 6);
  path.stroke(brush);
  expect(said).toEqual(['begin', 'M 1 2', 'L 3 4', 'M 0 0', 'L 5 0', 'L 5 6', 'L 0 6', 'Z', 'stroke']);
});

test('an empty path draws nothing', () => {
  const { said, brush } = pen();
  new Path().fill(brush);
  expect(said).toEqual([]);
});

test('each tab’s shape is the one its glyph has', () => {
  const drawn = SHAPES.map((_, index) => {
    const { said, brush } = pen();
    const path = new Path();
    addShape(path, index, 0, 0, 5);
    path.fill(brush);
    return said.slice(1, -1).join(' ');
  });
  expect(drawn).toEqual([
    'M 4.4 0 A 0 0 4.4 0 6.28 Z',
    'M -3.8 -3.8 L 3.8 -3.8 L 3.8 3.8 L -3.8 3.8 Z',
    'M 0 -4.8 L 5 4 L -5 4 Z',
    'M 0 -5 L 5 0 L 0 5 L -5 0 Z',
    'M 0 4.8 L -5 -4 L 5 -4 Z',
    'M -1.9 -4.9 L 1.9 -4.9 L 1.9 -1.9 L 4.9 -1.9 L 4.9 1.9 L 1.9 1.9 L 1.9 4.9 L -1.9 4.9 L -1.9 1.9 L -4.9 1.9 L -4.9 -1.9 L -1.9 -1.9 Z',
  ]);
});
