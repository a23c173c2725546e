/** Wall milliseconds that reading or writing the learner's files is waited for. */
export const PATIENCE = 1500;

/** A database that does not answer is waited for no longer (wall ms); what it has is taken up when it comes. */
export function atMost(ms: number, work: Promise<void>): Promise<void> {
  return Promise.race([work, new Promise<void>((resolve) => setTimeout(resolve, ms))]);
}
