/**
 * What the checks can say of the run on show: `none`: there was no run; `broken`: it did not come to its end;
 * `other-run`: it was another scenario than the lesson's; `other-network`, `other-seed`, `others-code` (somebody else
 * wrote it): judged, but it does not count.
 */
export type JudgingState =
  'none' | 'running' | 'broken' | 'other-run' | 'other-network' | 'other-seed' | 'others-code' | 'judged';
