/** SVG paths in a box of 16 × 16, to be stroked 1.5 wide; names in `FILLED` are filled. */
export const ICONS = {
  run: 'M4.5 2.8v10.4L13 8z',
  resume: 'M4.5 2.8v10.4L13 8z',
  pause: 'M5 3.2v9.6M11 3.2v9.6',
  step: 'M3.5 3.2v9.6L10 8zM12.8 3.2v9.6',
  'step-back': 'M12.5 3.2v9.6L6 8zM3.2 3.2v9.6',
  loop: 'M4.2 5.2h6.3a3 3 0 0 1 3 3M11.8 10.8H5.5a3 3 0 0 1-3-3M6.2 3.2l-2 2l2 2M9.8 8.8l2 2l-2 2',
  compare: 'M2 12.5l3-9M7 12.5l3-9M11 12.5l3-9M1.5 3.5h13',
  download: 'M8 2.2v7.6M4.8 6.8L8 10l3.2-3.2M2.8 13.2h10.4',
  message: 'M2.2 3.2h11.6v7.6H7.4L4.4 13.4v-2.6H2.2z',
  reload: 'M13 8a5 5 0 1 1-1.5-3.6L13 5.9M13 2.6v3.3H9.7',
  sun: 'M8 5.2a2.8 2.8 0 1 1 0 5.6a2.8 2.8 0 1 1 0-5.6M8 1.2v1.4M8 13.4v1.4M1.2 8h1.4M13.4 8h1.4M3.2 3.2l1 1M11.8 11.8l1 1M3.2 12.8l1-1M11.8 4.2l1-1',
  moon: 'M13.4 9.7A5.8 5.8 0 0 1 6.3 2.6a5.8 5.8 0 1 0 7.1 7.1z',
  plus: 'M8 3.5v9M3.5 8h9',
  minus: 'M3.5 8h9',
  fit: 'M2 3.5v9M14 3.5v9M4.2 8h7.6M6.2 5.8L4 8l2.2 2.2M9.8 5.8L12 8l-2.2 2.2',
  legend:
    'M6.2 6.1a1.9 1.9 0 1 1 2.6 1.8c-.5.2-.8.6-.8 1.2v.3M8 11.4v.2M8 1.8a6.2 6.2 0 1 1 0 12.4a6.2 6.2 0 1 1 0-12.4',
  follow: 'M2.5 8h8M7.5 5L10.5 8l-3 3M13.2 3v10',
  read: 'M8 4.4C6.6 3.3 4.7 2.9 2.3 3v9.4c2.4-.1 4.3.3 5.7 1.4c1.4-1.1 3.3-1.5 5.7-1.4V3C11.3 2.9 9.4 3.3 8 4.4zM8 4.4v9.4',
  code: 'M5.2 4.5L1.8 8l3.4 3.5M10.8 4.5L14.2 8l-3.4 3.5M9.2 3l-2.4 10',
  tabs: 'M2 3.5h5.2v4H2zM8.8 3.5H14v4H8.8zM2 9h5.2v4H2zM8.8 9H14v4H8.8z',
  timeline: 'M2 4h12M2 12h12M4 4l2.4 8M9 4l2.4 8',
  problem: 'M8 2.2L14.6 13.5H1.4zM8 6.6v3.2M8 11.4v.4',
  offline:
    'M2 2l12 12M1.8 6.2a9 9 0 0 1 3-1.9M7.4 3.5a9 9 0 0 1 6.8 2.7M4 8.8a5.7 5.7 0 0 1 3-1.5M10.4 7.9a5.6 5.6 0 0 1 1.6.9M8 12v.2',
  network: 'M1.8 6.2a9 9 0 0 1 12.4 0M4 8.9a5.8 5.8 0 0 1 8 0M6.2 11.5a2.6 2.6 0 0 1 3.6 0M8 13.4v.2',
  more: 'M3.2 7.4a.6.6 0 1 0 .01 0M8 7.4a.6.6 0 1 0 .01 0M12.8 7.4a.6.6 0 1 0 .01 0',
  close: 'M4.2 4.2l7.6 7.6M11.8 4.2l-7.6 7.6',
  check: 'M3.4 7.8l3 3l6.2-7',
  lock: 'M3.8 7.2h8.4v6H3.8zM5.6 7.2V5.2a2.4 2.4 0 0 1 4.8 0v2',
  chevron: 'M4.5 6.2L8 9.8l3.5-3.6',
} as const;

export type IconName = keyof typeof ICONS;

export const FILLED: ReadonlySet<IconName> = new Set(['run', 'resume']);
