/* The worker with TypeScript: answers in the order it is asked. */
import type { AskOfScript, FromScripts, ToScripts } from './protocol.ts';
import { ScriptService } from './script-service.ts';

const service = new ScriptService();

onmessage = ({ data }: MessageEvent<ToScripts>) => {
  if (data.type === 'files') return service.take(data.changes);
  if (data.type === 'language') return service.speak(data.messages);
  try {
    postMessage(answer(data));
  } catch (error) {
    const failed: FromScripts = { type: 'failed', message: String(error) };
    postMessage(failed);
  }
};

function answer(asked: AskOfScript): FromScripts {
  const { id, path } = asked;
  switch (asked.type) {
    case 'check':
      return { type: 'checked', id, findings: service.check(path) };
    case 'format': {
      const text = service.format(path);
      return text === null ? { type: 'unformatted', id, message: '' } : { type: 'formatted', id, text };
    }
    case 'complete':
      return { type: 'suggested', id, suggestions: service.suggest(path, asked.offset) };
    case 'describe':
      return { type: 'described', id, description: service.describe(path, asked.offset, asked.name) };
    case 'hover':
      return { type: 'described', id, description: service.hover(path, asked.offset) };
    case 'signature':
      return { type: 'signed', id, help: service.signature(path, asked.offset) };
  }
}
