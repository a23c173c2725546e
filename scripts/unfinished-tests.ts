import { writeSync } from 'node:fs';
import { relative } from 'node:path';
import type { TestCase, TestModule } from 'vitest/node';
import { root } from './execute.mjs';

/**
 * A reporter for Vitest: when the run is ended from outside because it takes too long, it says which test files had not
 * come to their end. The other reporters write when all is over, which then never is.
 */
export default class UnfinishedTests {
  /** The last test that each file under way told of, by the file's path; '' before its first. */
  readonly #underWay = new Map<string, string>();

  onInit(): void {
    process.once('SIGTERM', () => writeSync(process.stderr.fd, this.report()));
  }

  onTestModuleQueued({ moduleId }: Pick<TestModule, 'moduleId'>): void {
    this.#underWay.set(moduleId, '');
  }

  /** What hangs hinders its worker from telling of it: the test named may be the one before. */
  onTestCaseReady({ module, fullName }: Pick<TestCase, 'fullName'> & { module: { moduleId: string } }): void {
    this.#underWay.set(module.moduleId, fullName);
  }

  onTestModuleEnd({ moduleId }: Pick<TestModule, 'moduleId'>): void {
    this.#underWay.delete(moduleId);
  }

  /** For a person; '' when nothing is under way. */
  report(): string {
    const lines = [...this.#underWay].map(([file, test]) => {
      return `  ${relative(root, file)}${test && `, at or after “${test}”`}\n`;
    });
    return lines.length === 0 ? '' : `\nStill running when it was ended:\n${lines.join('')}`;
  }
}
