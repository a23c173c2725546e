/** Why a path cannot be a file's. `folder`: a file is there already where a folder is needed, or vice versa. */
export type NameFault = 'empty' | 'taken' | 'characters' | 'folder' | 'long';

/** Characters of a path. */
const LONGEST = 100;

/**
 * Whether a new file can have this path beside `others`. Letters are ASCII ones: the paths become names of Python
 * modules and parts of URLs. Upper and lower case are not told apart, as on the disks of Windows and macOS.
 */
export function nameFault(path: string, others: readonly string[]): NameFault | null {
  if (path === '') return 'empty';
  if (path.length > LONGEST) return 'long';
  const segments = path.split('/');
  if (segments.some((segment) => !/^[\w.-]+$/.test(segment) || segment === '.' || segment === '..')) {
    return 'characters';
  }
  const name = path.toLowerCase();
  for (const other of others.map((one) => one.toLowerCase())) {
    if (other === name) return 'taken';
    if (other.startsWith(`${name}/`) || name.startsWith(`${other}/`)) return 'folder';
  }
  return null;
}
