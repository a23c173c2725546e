import type { Notice } from './notice.ts';

/** Of a part of Pyodide's binary: what it is, its terms in SPDX's words, whose it is, and where it is to be had. */
type Part = readonly [name: string, licence: string, owners: string, source: string];

/**
 * What is linked into `pyodide.asm.wasm` besides Pyodide and CPython, as its strings and Pyodide 314's build say. Look
 * again when Pyodide's major version changes.
 */
const parts: readonly Part[] = [
  ['Emscripten', 'MIT or NCSA', 'The Emscripten authors', 'https://github.com/emscripten-core/emscripten'],
  ['musl', 'MIT', '2005-2020 Rich Felker, et al.', 'https://musl.libc.org'],
  [
    'compiler-rt, libc++, libc++abi',
    'Apache-2.0 WITH LLVM-exception',
    'LLVM contributors',
    'https://llvm.org',
  ],
  [
    'mimalloc',
    'MIT',
    '2018-2025 Microsoft Corporation, Daan Leijen',
    'https://github.com/microsoft/mimalloc',
  ],
  ['libffi', 'MIT', '1996-2025 Anthony Green, Red Hat, Inc and others', 'https://github.com/libffi/libffi'],
  ['SQLite', 'public domain', '', 'https://sqlite.org'],
  ['zlib', 'Zlib', '1995-2024 Jean-loup Gailly and Mark Adler', 'https://zlib.net'],
  ['bzip2', 'bzip2-1.0.6', '1996-2010 Julian R Seward', 'https://sourceware.org/bzip2'],
  ['liblzma (XZ Utils)', '0BSD', 'The authors of XZ Utils', 'https://github.com/tukaani-project/xz'],
  ['Zstandard', 'BSD-3-Clause', 'Meta Platforms, Inc. and affiliates', 'https://github.com/facebook/zstd'],
  ['mpdecimal', 'BSD-2-Clause', '2008-2024 Stefan Krah', 'https://www.bytereef.org/mpdecimal'],
  [
    'Expat',
    'MIT',
    '1998-2000 Thai Open Source Software Center Ltd and Clark Cooper; 2001-2025 Expat maintainers',
    'https://github.com/libexpat/libexpat',
  ],
  [
    'HACL*',
    'MIT',
    '2016-2022 INRIA, CMU and Microsoft Corporation',
    'https://github.com/hacl-star/hacl-star',
  ],
];

/** Texts that Pyodide's npm package does not bring, from installed packages that do. */
export interface BorrowedTexts {
  /** The Mozilla Public License 2.0, whole. */
  mpl: string;
  /** Python's licence, whole. */
  psf: string;
}

/**
 * Python's licence, whole: Django has pieces of the standard library in it, and its wheel brings the licence for them.
 * Debian's package does not; then it is the notice that the licence asks for, and where the rest is.
 */
export function pythonLicence(packages: readonly Notice[]): string {
  const whole = packages
    .flatMap(({ texts }) => texts)
    .find((text) => text.includes('PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2'));
  // What Django says of itself stands above the first rule.
  if (whole) return whole.slice(whole.search(/^Copyright \(c\) 2001/m));
  return 'Copyright (c) 2001 Python Software Foundation; All Rights Reserved\nhttps://docs.python.org/3/license.html';
}

/** What Pyodide and Python in it ask for. @param version of Pyodide; @param python of Python, `3.14.2` */
export function pyodideNotices(version: string, python: string, { mpl, psf }: BorrowedTexts): Notice[] {
  return [
    {
      name: 'Pyodide',
      version,
      licence: 'MPL-2.0',
      source: `https://github.com/pyodide/pyodide/tree/${version}`,
      remark: [
        'The files in pyodide/ are those of the npm package of this version, but for the standard library, which is',
        'compiled to bytecode. Their source can be had at the address above, under the licence below.',
        '',
        'pyodide.asm.wasm contains, besides Pyodide and CPython:',
        ...parts.map(
          ([name, licence, owners, source]) =>
            `  ${[`${name}: ${licence}`, owners && `© ${owners}`, source].filter(Boolean).join('; ')}`,
        ),
        'The texts of these licences stand with their sources, and at https://spdx.org/licenses.',
      ].join('\n'),
      texts: [mpl],
    },
    {
      name: 'CPython',
      version: python,
      licence: 'Python-2.0',
      source: `https://github.com/python/cpython/tree/v${python}`,
      remark: 'The interpreter in pyodide.asm.wasm, and its standard library, compiled to bytecode.',
      texts: [psf],
    },
  ];
}
