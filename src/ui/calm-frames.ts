/** So many times as long as the work of a frame took, the machine is left to others. */
const REST = 3;

/** Wall milliseconds: with longer rests nobody would see things move. */
const LONGEST = 100;

/**
 * The screen's frames, as far as the machine can: after one whose work took long (what the page did, and its style,
 * layout and painting), some are left out. On an old laptop what moves then moves in larger steps, and the learner's
 * code, the editor and the tabs still have most of the time.
 */
export class CalmFrames {
  private readonly asked = new Map<number, number>();
  private last = 0;
  /** Wall milliseconds before which there is no other frame. */
  private next = 0;

  /** As `requestAnimationFrame`. */
  request(callback: (wall: number) => void): number {
    const handle = ++this.last;
    const frame = (wall: number) => {
      const begun = performance.now();
      if (begun < this.next) {
        ask();
        return;
      }
      this.asked.delete(handle);
      // The first task after the frame has been painted.
      setTimeout(() => {
        const end = performance.now();
        this.next = end + Math.min(REST * (end - begun), LONGEST);
      });
      callback(wall);
    };
    const ask = () => this.asked.set(handle, requestAnimationFrame(frame));
    ask();
    return handle;
  }

  cancel(handle: number): void {
    cancelAnimationFrame(this.asked.get(handle) ?? 0);
    this.asked.delete(handle);
  }
}

/** Shared by all that moves with the lab's time. */
export const calmFrames = new CalmFrames();
