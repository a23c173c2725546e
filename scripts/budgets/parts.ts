import { type BuiltSite, filesBefore, type ViteManifest } from './built-site.ts';

/** A part of the site that has a line of its own not to grow over. */
export interface Part {
  readonly name: string;
  readonly files: ReadonlySet<string>;
  /** What it may never weigh more than, whatever it weighs today; bytes sent. */
  readonly most?: number;
  /** Counted as it lies on the host, not as it is sent. */
  readonly asKept?: boolean;
}

const LANDING = ['index.html', 'src/app/landing/Landing.svelte'];
const LESSON = [
  'index.html',
  'src/app/Workbench.svelte',
  'src/app/TabsGrid.svelte',
  'src/timeline/Timeline.svelte',
];
/** The demand on the script that either page loads before one sees it, in bytes. A lesson's text and recorded run are data. */
const FIRST_PICTURE = 130_000;

/** What is a lesson's: its text and files, and the runs that the page shows before Python has loaded. */
const ofLesson = /^virtual:lesson(?:-[a-z]+)?\/([^/]+)/;

/** Editor and tools by what their modules or files are called; the first that fits has it. */
const named: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['server: Pyodide', /^pyodide\/(?!python_stdlib)/],
  ['server: standard library', /^(pyodide|packages)\/python[-_]stdlib\./],
  ['server: Django and its packages', /^packages\//],
  ['carrier and service worker', /^assets\/carrier-|^mockServiceWorker\.js$|^lab\//],
  ['licences', /^licences\.txt$/],
  ['chart', /^assets\/chart-/],
  [
    'language services',
    /\/languages\/features\/|typescriptServices|diagnosticMessages|(css|html|json|ts|scripts)[.-]worker|ruff_wasm|prettier\//,
  ],
  ['Monaco: languages, worker, signs', /monaco-editor\/|^assets\/(editor\.worker|codicon)-/],
];

/** What is fetched once somebody wants it, with all that it needs and that is nobody else's. */
const opened: readonly (readonly [name: string, module: string])[] = [
  ['Monaco: the editor', 'src/editor/monaco.ts'],
  ['light editor', 'src/editor/LightEditor.svelte'],
];

/** The site by its parts. What opens first is counted again where it belongs; everything else is counted once. */
export function partsOf(site: BuiltSite): Part[] {
  const { manifest, files } = site;
  const landing = filesBefore(manifest, LANDING);
  const lesson = filesBefore(manifest, LESSON);
  const claimed = new Set<string>();
  const claim = (wanted: Iterable<string>): Set<string> => {
    const mine = new Set([...wanted].filter((file) => files.has(file) && !claimed.has(file)));
    for (const file of mine) claimed.add(file);
    return mine;
  };
  const parts: Part[] = [
    { name: 'landing page: script before the first picture', files: scripts(landing), most: FIRST_PICTURE },
    {
      name: 'lesson page: script before the first picture',
      files: scripts(lesson),
      most: FIRST_PICTURE,
    },
    ...[...lessonFiles(manifest)].map(([id, wanted]) => ({ name: `lesson ${id}`, files: claim(wanted) })),
    ...named.map(([name, pattern]) => ({ name, files: claim(filesNamed(site, pattern)) })),
    { name: 'shell', files: claim([...landing, ...lesson]) },
    ...opened.map(([name, module]) => ({ name, files: claim(filesBefore(manifest, [module])) })),
  ];
  return [
    ...parts,
    { name: 'the rest', files: claim(files.keys()) },
    { name: 'the whole site, on the host', files: new Set(files.keys()), asKept: true },
  ];
}

/** Bytes of a part. */
export function weightOf({ files }: BuiltSite, part: Part): number {
  let bytes = 0;
  for (const file of part.files) {
    const weight = files.get(file);
    bytes += (part.asKept ? weight?.kept : weight?.sent) ?? 0;
  }
  return bytes;
}

function lessonFiles(manifest: ViteManifest): Map<string, string[]> {
  const lessons = new Map<string, string[]>();
  for (const [module, { file }] of Object.entries(manifest)) {
    const id = ofLesson.exec(module)?.[1];
    if (id !== undefined) lessons.set(id, [...(lessons.get(id) ?? []), file]);
  }
  return new Map([...lessons].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Files by their own name, and by that of the module they are made of. */
function filesNamed({ manifest, files }: BuiltSite, pattern: RegExp): string[] {
  const made = Object.entries(manifest).filter(([module]) => pattern.test(module));
  return [...made.map(([, { file }]) => file), ...[...files.keys()].filter((file) => pattern.test(file))];
}

function scripts(files: Iterable<string>): Set<string> {
  return new Set([...files].filter((file) => file.endsWith('.js')));
}
