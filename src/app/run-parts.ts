/** What a run takes, and nothing before the first one: fetched together. What has come for one is there for the next. */
export { judge } from '../lesson/checks/judge.ts';
export { tabMetrics } from '../metrics/tab-metrics.ts';
export { LabRunner } from './lab-runner.ts';
