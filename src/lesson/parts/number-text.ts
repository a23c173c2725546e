/** The number in what somebody typed, with its unit or without; null where it is none. */
export function numberIn(typed: string, unit: string | null): number | null {
  // Full-width digits and signs, as Chinese keyboards give them, become plain ones.
  const plain = typed.normalize('NFKC').trim();
  const [, digits, after = ''] = /^([+-]?(?:\d+(?:[.,]\d+)?|[.,]\d+))\s*(\D*)$/.exec(plain) ?? [];
  if (digits === undefined || (after !== '' && after.toLowerCase() !== unit?.toLowerCase())) return null;
  return Number(digits.replace(',', '.'));
}

/** A measured number with no more digits than matter. */
export function sayNumber(value: number): string {
  return String(Math.abs(value) >= 1 ? Number(value.toFixed(2)) : Number(value.toPrecision(3)));
}
