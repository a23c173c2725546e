/** What an address's fragment holds as shared code; null if it holds none. */
export function codeIn(hash: string): string | null {
  // Some programs write even the sign of equality in percents.
  return /^#code(?:=|%3d)(.*)$/is.exec(hash)?.[1] ?? null;
}
