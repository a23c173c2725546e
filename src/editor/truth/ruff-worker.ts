/* The worker with Ruff: fetches its WASM, then answers in the order it is asked. */
import init from '@astral-sh/ruff-wasm-web';
import wasm from '@astral-sh/ruff-wasm-web/ruff_wasm_bg.wasm?url';
import type { FromRuff, ToRuff } from './protocol.ts';
import { PythonLinter } from './python-linter.ts';

const linter = init({ module_or_path: wasm }).then(() => new PythonLinter());

onmessage = ({ data }: MessageEvent<ToRuff>) =>
  void linter
    .then((ready) => answer(ready, data))
    .catch((error: unknown): FromRuff => ({ type: 'failed', message: String(error) }))
    .then((message) => postMessage(message));

function answer(ready: PythonLinter, asked: ToRuff): FromRuff {
  const { id } = asked;
  if (asked.type === 'check') {
    return { type: 'checked', id, findings: ready.check(asked.path, asked.text) };
  }
  try {
    return { type: 'formatted', id, text: ready.format(asked.text) };
  } catch (error) {
    // Anything else (WebAssembly.RuntimeError) is a fault of Ruff's, after which it answers nothing right.
    if (error instanceof Error && error.name === 'Error') {
      return { type: 'unformatted', id, message: error.message };
    }
    throw error;
  }
}
