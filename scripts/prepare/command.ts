import { execFile } from 'node:child_process';

/** A program that could not be run, or ended with an error. `reason` is one line for a person. */
export class CommandError extends Error {
  override name = 'CommandError';

  constructor(
    readonly command: string,
    readonly reason: string,
  ) {
    super(`${command}: ${reason}`);
  }
}

export interface CommandOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** After how many ms of wall time it is ended. */
  timeout?: number;
}

/**
 * Runs a program, without a shell, and gives what it printed.
 * @throws CommandError when it is not there, takes too long or ends with an error
 */
export async function run(command: string, args: string[], options: CommandOptions = {}): Promise<string> {
  const { cwd, timeout = 120_000, env = process.env } = options;
  return new Promise((resolve, reject) => {
    const settings = { cwd, timeout, env: { ...env, LC_ALL: 'C' }, maxBuffer: 64 * 2 ** 20 };
    execFile(command, args, settings, (error, stdout, stderr) => {
      if (!error) resolve(stdout);
      else if (error.code === 'ENOENT') reject(new CommandError(command, 'not found on this machine'));
      else if (error.killed) reject(new CommandError(command, `no end after ${String(timeout / 1000)} s`));
      else reject(new CommandError(command, mainLine(stderr) ?? mainLine(stdout) ?? error.message));
    });
  });
}

/** The line of a program's output that says best what went wrong: its first error, else its last line. */
export function mainLine(output: string): string | undefined {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.find((line) => /^(E:|ERROR|Error)/.test(line)) ?? lines.at(-1);
}
