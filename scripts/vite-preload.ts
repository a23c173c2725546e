import { createHash } from 'node:crypto';
import type { Plugin, Rollup } from 'vite';

const PLUGIN = 'push-lab:preload';
/** What the page opens with: that, where no lesson is named, or this. */
const LANDING = /\/src\/app\/landing\/Landing\.svelte$/;
const WORKBENCH = /\/src\/app\/Workbench\.svelte$/;
/** What a lesson's first picture is made of besides. */
const PICTURE = [/\/src\/app\/TabsGrid\.svelte$/, /\/src\/timeline\/Timeline\.svelte$/];
/** A lesson's text and files, and its own run as it was recorded. */
const TEXT = /^\0virtual:lesson\/(.+)$/;
const TRACE = /^\0virtual:lesson-trace\/(.+)$/;
const POLICY = "script-src 'self'";

type Chunk = Rollup.OutputChunk;

/**
 * Sees to it that a page that opens with a lesson asks for all that its first picture needs at once, as soon as the
 * document is there. Without it, each file is asked for when the one before it has come and been read: on a slow line
 * four journeys there and back, one after the other. Only a script can do that, for only the address says which lesson;
 * it is written into the built page, and the page's policy names it by its hash
 * (w3.org/TR/CSP3/#grammardef-hash-source).
 */
export function preloadPlugin(): Plugin {
  return {
    name: PLUGIN,
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle, chunk, path }) {
        if (path !== '/index.html' || !bundle || !chunk) return html;
        const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
        const script = scriptOf(chunk, chunks);
        const hash = createHash('sha256').update(script).digest('base64');
        // After what every page needs first; but a script waits for the style sheets before it.
        return withPolicy(html, hash).replace(
          /(?=<link rel="stylesheet")/,
          () => `<script>${script}</script>\n    `,
        );
      },
    },
  };
}

function withPolicy(html: string, hash: string): string {
  if (!html.includes(POLICY)) throw new Error(`${PLUGIN}: index.html's policy has no “${POLICY}”.`);
  return html.replace(POLICY, `${POLICY} 'sha256-${hash}'`);
}

/** Files of the built page. */
interface Files {
  readonly landing: readonly string[];
  readonly workbench: readonly string[];
  /** What comes into the page after the lesson's text and code. */
  readonly picture: readonly string[];
  /** By lesson. */
  readonly texts: Readonly<Record<string, readonly string[]>>;
  readonly traces: Readonly<Record<string, readonly string[]>>;
}

function scriptOf(entry: Chunk, chunks: readonly Chunk[]): string {
  const all = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const there = filesOf([entry], all);
  const workbench = without(there, filesOf([moduleOf(WORKBENCH, chunks)], all));
  const known = new Set([...there, ...workbench]);
  const byLesson = (module: RegExp) =>
    Object.fromEntries(
      chunks.flatMap((chunk) => {
        const id = module.exec(chunk.facadeModuleId ?? '')?.[1];
        return id === undefined ? [] : [[id, without(known, filesOf([chunk], all))] as const];
      }),
    );
  const files: Files = {
    landing: without(there, filesOf([moduleOf(LANDING, chunks)], all)),
    workbench,
    picture: without(
      known,
      filesOf(
        PICTURE.map((module) => moduleOf(module, chunks)),
        all,
      ),
    ),
    texts: byLesson(TEXT),
    traces: byLesson(TRACE),
  };
  return `(${preload.toString()})(${JSON.stringify(files)})`;
}

function moduleOf(module: RegExp, chunks: readonly Chunk[]): Chunk {
  const found = chunks.find(({ facadeModuleId }) => module.test(facadeModuleId ?? ''));
  if (!found) throw new Error(`${PLUGIN}: no chunk of its own for ${String(module)}.`);
  return found;
}

function without(known: ReadonlySet<string>, files: ReadonlySet<string>): string[] {
  return [...files].filter((file) => !known.has(file));
}

/** The files that have to be there before what the chunks hold can be shown. */
function filesOf(wanted: readonly Chunk[], all: ReadonlyMap<string, Chunk>): Set<string> {
  const files = new Set<string>();
  const visit = (chunk: Chunk | undefined): void => {
    if (!chunk || files.has(chunk.fileName)) return;
    files.add(chunk.fileName);
    for (const file of chunk.viteMetadata?.importedCss ?? []) files.add(file);
    for (const file of chunk.imports) visit(all.get(file));
  };
  for (const chunk of wanted) visit(chunk);
  return files;
}

/** Runs in the page as it is written here: no name from around it is known there. Addresses as src/app/route.svelte.ts. */
function preload({ landing, workbench, picture, texts, traces }: Files): void {
  const query = new URLSearchParams(location.search);
  const id = query.get('lesson') ?? '';
  const isLesson = query.has('lesson') || query.has('embed');
  const ofLesson = (files: Files['texts']) => (Object.hasOwn(files, id) && files[id]) || [];
  const first = isLesson ? workbench.concat(ofLesson(texts)) : landing;
  // A phone shows the text alone at first. As src/app/shell.css has it.
  const isWide = matchMedia('(width >= 720px)').matches;
  const files = isLesson && isWide ? first.concat(picture, ofLesson(traces)) : first;
  for (const file of files) {
    const link = document.createElement('link');
    if (file.endsWith('.css')) {
      link.rel = 'preload';
      link.as = 'style';
    } else link.rel = 'modulepreload';
    if (!first.includes(file)) link.fetchPriority = 'low';
    link.crossOrigin = '';
    link.href = `./${file}`;
    document.head.append(link);
  }
}
