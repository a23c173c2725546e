/** What the browser tells of the machine. Chromium alone tells its memory (GiB, at most 8 in most versions). */
interface Device {
  readonly deviceMemory?: number;
  readonly hardwareConcurrency?: number;
}

/** Whether a second interpreter (up to 170 MB) and the time to boot it are to be had for nothing. */
export function isSpacious({ deviceMemory = 0, hardwareConcurrency = 0 }: Device): boolean {
  return deviceMemory >= 8 && hardwareConcurrency >= 4;
}
