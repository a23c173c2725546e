// npm start: from a fresh checkout to a lab in the browser, doing only what is still to be done.
//   npm start -- --port 5000 --host 0.0.0.0
import './node-version.mjs';
import { parseArgs } from 'node:util';
import { buildIfChanged } from './build.mjs';
import { root, runTypeScript } from './execute.mjs';
import { install } from './install.mjs';

const wanted = readOptions();
const ready =
  (await install()) && (await runTypeScript('scripts/prepare/main.ts')) && (await buildIfChanged());
if (!ready) process.exit(1);
await serve(wanted);

function readOptions() {
  try {
    const { values } = parseArgs({ options: { port: { type: 'string' }, host: { type: 'string' } } });
    const port = Number(values.port || 4173);
    if (!Number.isInteger(port) || port < 1 || port > 65535) throw new Error(`${values.port} is no port.`);
    return { port, host: values.host };
  } catch (error) {
    console.error(`${error.message}\nUse: npm start -- --port 4173 --host localhost`);
    process.exit(1);
  }
}

/** Serves `dist` until Ctrl+C, on the port that was wanted or the next that is free. */
async function serve({ port, host }) {
  // Only now: before the installation there is no Vite.
  const { preview } = await import('vite');
  const server = await preview({ root, logLevel: 'warn', preview: { port, host } });
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => server.close().finally(() => process.exit(0)));
  }
  const { local, network } = server.resolvedUrls;
  console.log(`Push Lab is at ${local.concat(network).join(' and ')} (Ctrl+C ends it)`);
}
