/** The text on one line, and no more of it than a person reads in a table. */
export function oneLine(text: string, most = 160): string {
  const line = text
    .slice(0, most + 1)
    .replace(/\s+/g, ' ')
    .trim();
  return text.length > most ? `${line.slice(0, most)}…` : line;
}
