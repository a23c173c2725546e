import { expect, test } from 'vitest';
import { steadyMultipart } from './multipart.ts';

const form = (boundary: string) => ({
  contentType: `multipart/form-data; boundary=${boundary}`,
  body: `--${boundary}\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--${boundary}--\r\n`,
});

test("the browser's random boundary gives way to one that only looks like it", () => {
  const given = form('----WebKitFormBoundaryfUArrPddBAnhamrX');
  const { contentType, body } = steadyMultipart(given.contentType, given.body);
  const boundary = /boundary=(----WebKitFormBoundary\w{16})$/.exec(contentType)?.[1] ?? '';
  expect(body).toBe(form(boundary).body);
  expect(body).toHaveLength(given.body.length);
  expect(boundary).not.toContain('fUArr');
  // Each form has one of its own.
  expect(steadyMultipart(given.contentType, given.body).contentType).not.toBe(contentType);
});

test('a boundary of the page, and other bodies, stay as they are', () => {
  const own = form('mine');
  expect(steadyMultipart(own.contentType, own.body)).toEqual(own);
  expect(steadyMultipart('text/plain', '--x')).toEqual({ contentType: 'text/plain', body: '--x' });
});
