import type { Files } from '../prepare/files.ts';
import { isLegal, type Notice } from './notice.ts';

/**
 * What the Python packages in a zip ask for: each with the licences that its installation records (PEP 639) and those that
 * stand in its own folders.
 */
export function pythonNotices(files: Files): Notice[] {
  const records = [...files.keys()].filter((path) => path.endsWith('.dist-info/METADATA'));
  return records.map((record) => {
    const metadata = decode(files.get(record));
    const name = field(metadata, 'Name') ?? record;
    const folders = [`${record.slice(0, -'METADATA'.length)}`, `${name.toLowerCase()}/`];
    const legal = [...files].filter(
      ([path]) => folders.some((folder) => path.startsWith(folder)) && isLegal(path.split('/').at(-1) ?? ''),
    );
    const licence =
      field(metadata, 'License-Expression') ??
      field(metadata, 'License') ??
      /^Classifier: License :: .*:: (.+)$/m.exec(metadata)?.[1];
    const source =
      /^Project-URL: Source(?: Code)?, *(\S+)/im.exec(metadata)?.[1] ?? field(metadata, 'Home-page');
    return {
      name,
      version: field(metadata, 'Version') ?? '',
      ...(licence && { licence }),
      ...(source && { source }),
      texts: legal.map(([, content]) => decode(content)),
    };
  });
}

/** A field of an installation's METADATA (core metadata, as headers of a mail). */
function field(metadata: string, name: string): string | undefined {
  return new RegExp(`^${name}: *(\\S.*)$`, 'm').exec(metadata)?.[1];
}

function decode(content: Uint8Array | undefined): string {
  return new TextDecoder().decode(content);
}
