import { relative } from 'node:path';
import type { FullResult, Reporter, TestCase } from '@playwright/test/reporter';

/** A reporter for Playwright: when the whole takes too long and is ended, it says which tests were under way. */
export default class UnfinishedTests implements Reporter {
  readonly #underWay = new Set<TestCase>();

  onTestBegin(test: TestCase): void {
    this.#underWay.add(test);
  }

  onTestEnd(test: TestCase): void {
    this.#underWay.delete(test);
  }

  onEnd({ status }: FullResult): void {
    if (status !== 'timedout' || this.#underWay.size === 0) return;
    console.log('\nStill running when it was ended:');
    for (const { location, title } of this.#underWay) {
      console.log(`  ${relative(process.cwd(), location.file)}:${String(location.line)} › ${title}`);
    }
  }
}
