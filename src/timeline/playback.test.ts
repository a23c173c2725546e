import { beforeEach, describe, expect, test } from 'vitest';
import type { Entry } from '../trace/entry.ts';
import { type Frames, Playback, type Played } from './playback.svelte.ts';

/** Frames come when the test says so. */
class Wall implements Frames {
  private wanted: ((wall: number) => void) | null = null;
  private now = 0;

  request(callback: (wall: number) => void): number {
    this.wanted = callback;
    return 1;
  }

  cancel(): void {
    this.wanted = null;
  }

  get isWanted(): boolean {
    return this.wanted !== null;
  }

  /** Another frame, `ms` of wall time later. */
  pass(ms: number): void {
    this.now += ms;
    const wanted = this.wanted;
    this.wanted = null;
    wanted?.(this.now);
  }
}

const happened = (...times: number[]): Entry[] =>
  times.map((t) => ({ t, kind: 'message.published', message: String(t), from: 'someone' }));

class Run implements Played {
  entries = happened(0, 10, 10, 25, 40);
  now = 50;
  state: Played['state'] = 'over';
  pace: Played['pace'] = 1;
  steps = 0;
  pause(): void {
    this.state = 'paused';
  }
  resume(): void {
    this.state = 'running';
  }
  step(): void {
    this.steps += 1;
  }
}

let wall: Wall;
let run: Run;
let playback: Playback;

beforeEach(() => {
  wall = new Wall();
  run = new Run();
  playback = new Playback(run, wall);
});

test('while a run goes on, its present is what is looked at', () => {
  run.state = 'running';
  expect([playback.at, playback.isLive, playback.isPlaying]).toEqual([50, true, true]);
  run.now = 60;
  expect(playback.at).toBe(60);
});

describe('a run that is over', () => {
  test('is played again from its beginning, and stands at its end after that', () => {
    playback.play();
    wall.pass(0);
    expect([playback.at, playback.isLive]).toEqual([0, false]);
    wall.pass(30);
    expect(playback.at).toBe(30);
    wall.pass(30);
    expect([playback.at, playback.isLive, playback.isPlaying]).toEqual([50, true, false]);
    expect(wall.isWanted).toBe(false);
  });

  test.each([
    [0.1, 1],
    [2, 20],
    [4, 40],
  ])('is played at pace %d', (pace, at) => {
    run.pace = pace;
    playback.play();
    wall.pass(5);
    wall.pass(10);
    expect(playback.at).toBe(at);
  });

  test('is played to its end at once at instant pace', () => {
    run.pace = 'instant';
    playback.seek(10);
    playback.play();
    wall.pass(1);
    expect([playback.at, playback.isPlaying]).toEqual([50, false]);
  });

  test('is played from its beginning in real time at instant pace: there would be nothing to see', () => {
    run.pace = 'instant';
    playback.play();
    wall.pass(0);
    wall.pass(30);
    expect([playback.at, playback.isPlaying]).toEqual([30, true]);
  });

  test('goes on from where it was paused', () => {
    playback.play();
    wall.pass(0);
    wall.pass(20);
    playback.pause();
    expect(wall.isWanted).toBe(false);
    playback.play();
    wall.pass(1000);
    expect(playback.at).toBe(20);
    wall.pass(5);
    expect(playback.at).toBe(25);
  });

  test('is never looked at before its beginning or after its end', () => {
    playback.seek(-5);
    expect(playback.at).toBe(0);
    playback.seek(1000);
    expect([playback.at, playback.isLive]).toEqual([50, true]);
  });
});

describe('a step', () => {
  test('leads to the next instant at which something happened, then to the end', () => {
    playback.seek(0);
    const seen = [1, 2, 3, 4].map(() => {
      playback.stepForward();
      return playback.at;
    });
    expect(seen).toEqual([10, 25, 40, 50]);
  });

  test('back leads to the instant before, then to the beginning', () => {
    const seen = [1, 2, 3, 4, 5].map(() => {
      playback.stepBack();
      return playback.at;
    });
    expect(seen).toEqual([40, 25, 10, 0, 0]);
  });

  test('at the head of a paused run is a step of the run', () => {
    run.state = 'paused';
    playback.stepForward();
    expect([run.steps, playback.isLive]).toEqual([1, true]);
  });

  test('back in a run that goes on makes it wait', () => {
    run.state = 'running';
    playback.stepBack();
    expect([run.state, playback.at, playback.isPlaying]).toEqual(['paused', 40, false]);
  });

  test('ends a replay', () => {
    playback.seek(0);
    playback.play();
    playback.stepForward();
    expect([playback.at, playback.isPlaying, wall.isWanted]).toEqual([10, false, false]);
  });
});

describe('looking back while the run goes on', () => {
  beforeEach(() => {
    run.state = 'running';
    playback.seek(20);
  });

  test('makes the run wait', () => {
    expect([run.state, playback.at, playback.isLive]).toEqual(['paused', 20, false]);
  });

  test('and playing, the run goes on when the replay has caught up', () => {
    playback.play();
    wall.pass(0);
    wall.pass(29);
    expect([run.state, playback.at]).toEqual(['paused', 49]);
    wall.pass(1);
    expect([run.state, playback.isLive, playback.isPlaying]).toEqual(['running', true, true]);
  });

  test('as far as its head and playing, the run goes on at once', () => {
    playback.seek(1000);
    playback.play();
    expect([run.state, playback.isLive, playback.at]).toEqual(['running', true, 50]);
  });

  test('the run goes on at once when the reader goes back to it', () => {
    playback.toLive();
    expect([run.state, playback.isLive]).toEqual(['running', true]);
  });
});

test('a run that was paused by hand stays so when the reader has looked back and returns', () => {
  run.state = 'paused';
  playback.seek(20);
  playback.toLive();
  expect([run.state, playback.isLive]).toEqual(['paused', true]);
});

describe('a loop', () => {
  test('is played again and again', () => {
    playback.setLoop({ from: 10, to: 30 });
    wall.pass(0);
    wall.pass(15);
    expect(playback.at).toBe(25);
    wall.pass(10);
    expect([playback.at, playback.isPlaying]).toEqual([10, true]);
  });

  test('is left by being switched off, and the replay goes on to the end', () => {
    playback.setLoop({ from: 10, to: 30 });
    wall.pass(0);
    playback.setLoop(null);
    wall.pass(25);
    expect([playback.at, playback.loop]).toEqual([35, null]);
  });

  test('at instant pace is passed once', () => {
    run.pace = 'instant';
    playback.setLoop({ from: 10, to: 30 });
    wall.pass(0);
    expect([playback.at, playback.isPlaying]).toEqual([30, false]);
  });

  test('that reaches beyond what has happened turns at the run’s head', () => {
    run.state = 'running';
    playback.setLoop({ from: 40, to: 90 });
    wall.pass(0);
    wall.pass(10);
    expect([playback.at, run.state]).toEqual([40, 'paused']);
  });

  test('is forgotten when another run begins', () => {
    playback.setLoop({ from: 10, to: 30 });
    playback.restart();
    expect([playback.loop, playback.isLive, wall.isWanted]).toEqual([null, true, false]);
  });
});
