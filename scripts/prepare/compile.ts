import { readFile } from 'node:fs/promises';
import { loadPyodide, type PyodideInterface } from 'pyodide';
import type { Files } from './files.ts';
import { mergeFiles } from './files.ts';

/** The page's own Python, run here to compile for it: bytecode is good for one version of Python only. */
export class Compiler {
  private folders = 0;

  private constructor(private readonly pyodide: PyodideInterface) {}

  static async start(): Promise<Compiler> {
    const env = {
      HOME: '/home/pyodide',
      // The order of a set decides the order of constants.
      PYTHONHASHSEED: '0',
      // Without columns, which only serve to underline sources that are not there. A third of the size.
      PYTHONNODEBUGRANGES: '1',
    };
    const pyodide = await loadPyodide({ env });
    // Escapes that a later Python will refuse are the packages' own matter.
    pyodide.runPython('import warnings; warnings.simplefilter("ignore", SyntaxWarning)');
    pyodide.runPython(await readFile(new URL('compile.py', import.meta.url), 'utf8'));
    return new Compiler(pyodide);
  }

  /** Python's version: `3.14.2`. */
  get version(): string {
    return String(this.pyodide.runPython('import platform; platform.python_version()'));
  }

  /** Where packages lie: `/lib/python3.14/site-packages`. */
  get sitePackages(): string {
    return String(this.pyodide.runPython('import site; site.getsitepackages()[0]'));
  }

  /** The archive that the standard library is imported from: `/lib/python314.zip`. */
  get standardLibrary(): string {
    return String(this.pyodide.runPython('import os; os.path.dirname(os.__file__)'));
  }

  /**
   * Gives `a.pyc` for every `a.py`, and everything else as it is.
   * @param home where the files will lie at run time
   * @throws when a source cannot be compiled, with Python's own words
   */
  compile(files: Files, home: string): Files {
    const { FS, globals } = this.pyodide;
    const folder = `/tmp/compile-${String(this.folders++)}`;
    const compiled = new Map<string, Uint8Array>();
    for (const [path, content] of mergeFiles(files)) {
      if (!path.endsWith('.py')) {
        compiled.set(path, content);
        continue;
      }
      FS.mkdirTree(`${folder}/${path.split('/').slice(0, -1).join('/')}`);
      FS.writeFile(`${folder}/${path}`, content);
    }
    globals.get('compile_folder')(folder, home);
    for (const path of files.keys()) {
      if (path.endsWith('.py')) compiled.set(`${path}c`, FS.readFile(`${folder}/${path}c`));
    }
    return mergeFiles(compiled);
  }
}
