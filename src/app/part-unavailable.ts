/**
 * A part of the page that is fetched when it is wanted did not come. The next `import()` asks for it again, but in a
 * browser that keeps what failed until the page is loaded anew, as the HTML standard had it until 2026 (whatwg/html#10327).
 */
export class PartUnavailable extends Error {
  override name = 'PartUnavailable';
}
