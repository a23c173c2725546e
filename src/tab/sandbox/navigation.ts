import { encodeUtf8, toByteString } from '../../base/byte-string.ts';
import { baseURI, closest, formEnctype, formMethod, getAttribute } from '../dom-members.ts';
import type { Bridge } from './bridge.ts';
import { steadyMultipart } from './multipart.ts';
import type { Quietness } from './quietness.ts';

/** Links and forms lead to a new page of the tab instead of the frame's own navigation. */
export function listenForNavigation(bridge: Bridge, quietness: Quietness): void {
  // On the window in the bubbling phase: after every listener of the page, which may have prevented it.
  window.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? closest(event.target, 'a[href]') : null;
    if (event.defaultPrevented || !(link instanceof HTMLAnchorElement)) return;
    const url = new URL(link.href);
    const here = new URL(baseURI(document));
    if (url.hash !== '' && url.pathname === here.pathname && url.search === here.search) return;
    event.preventDefault();
    bridge.act({ type: 'navigate', method: 'GET', url: url.href, body: '', contentType: null });
  });
  window.addEventListener('submit', (event) => {
    if (event.defaultPrevented || !(event.target instanceof HTMLFormElement)) return;
    event.preventDefault();
    void quietness.hold(submit(event.target, event.submitter, bridge));
  });
  HTMLFormElement.prototype.submit = function (this: HTMLFormElement) {
    void quietness.hold(submit(this, null, bridge));
  };
}

/** Form submission (HTML standard, 4.10.21.3) for GET and POST. */
async function submit(form: HTMLFormElement, submitter: HTMLElement | null, bridge: Bridge): Promise<void> {
  const data = new FormData(form, submitter);
  const action = submitter?.getAttribute('formaction') ?? getAttribute(form, 'action') ?? '';
  const url = new URL(action, baseURI(document));
  const fields = new URLSearchParams();
  for (const [name, value] of data) fields.append(name, typeof value === 'string' ? value : value.name);
  if (formMethod(form) !== 'post') {
    url.search = fields.toString();
    bridge.act({ type: 'navigate', method: 'GET', url: url.href, body: '', contentType: null });
    return;
  }
  if (formEnctype(form) !== 'multipart/form-data') {
    const contentType = 'application/x-www-form-urlencoded';
    const body = encodeUtf8(fields.toString());
    bridge.act({ type: 'navigate', method: 'POST', url: url.href, body, contentType });
    return;
  }
  const request = new Request(url, { method: 'POST', body: data });
  const bytes = toByteString(new Uint8Array(await request.arrayBuffer()));
  const { contentType, body } = steadyMultipart(request.headers.get('content-type') ?? '', bytes);
  bridge.act({ type: 'navigate', method: 'POST', url: url.href, body, contentType });
}
