import { expect, test } from '@playwright/test';
import { openLab, runFourLanes, TraceLines } from './support/four-lanes.ts';

/*
 * A tab of http://evil.example beside one of the lab, in the same browser. What goes and what is shown is as Chromium 156
 * had it, in a profile that lets third-party cookies through.
 */

const urls = `
from django.http import HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

def shop(request):
    response = HttpResponse("shop")
    response.set_cookie("plain", "1")
    response.set_cookie("none", "1", samesite="None", secure=True)
    return response

def evil(request):
    return HttpResponse('<form method="post" action="http://127.0.0.1:8000/transfer/"><input name="text" value="Forged"></form>')

@csrf_exempt
def transfer(request):
    print(request.method, request.get_host(), request.headers.get("Origin"), request.headers.get("Cookie"))
    allowed = {"Access-Control-Allow-Origin": "*"} if "open" in request.GET else {}
    return HttpResponse("secret", headers=allowed)

urlpatterns = [path(f"{view.__name__}/", view) for view in (shop, evil, transfer)]
`;
const consumers = `
from channels.generic.websocket import WebsocketConsumer

class BoardConsumer(WebsocketConsumer):
    def connect(self):
        headers = dict(self.scope["headers"])
        print("WS", *(headers.get(name, b"-").decode() for name in (b"host", b"origin", b"cookie")))
        self.accept()
`;

const tried = (url: string) =>
  `fetch('${url}').then((answer) => answer.text()).then(console.log, (error) => console.log(String(error)))`;

test('a page of another site can send much and read little, and its requests say whose they are', async ({
  page,
}) => {
  const type = (at: number, code: string) => ({ at, action: 'evaluate', tab: 'evil', code }) as const;
  const result = await runFourLanes(await openLab(page, 'direct'), {
    files: { 'config/urls.py': urls, 'board/consumers.py': consumers },
    tabs: [
      { id: 'shop', title: 'Shop', browser: 'anna', url: '/shop/' },
      { id: 'evil', title: 'Evil', browser: 'anna', url: '/evil/', origin: 'http://evil.example' },
    ],
    scenario: {
      duration: 9000,
      publish: [{ path: '/transfer/', field: 'text' }],
      steps: [
        type(1000, "new WebSocket('ws://127.0.0.1:8000/socket/')"),
        type(2000, "new WebSocket('/socket/')"),
        type(3000, tried('http://127.0.0.1:8000/transfer/')),
        type(4000, tried('http://127.0.0.1:8000/transfer/?open')),
        type(5000, tried('/transfer/')),
        type(6000, "document.querySelector('form').submit()"),
      ],
    },
  });
  const lines = new TraceLines(result);
  expect(lines.of('server.output').map(({ text }) => text.trim())).toEqual([
    'WS 127.0.0.1:8000 http://evil.example none=1',
    'WS evil.example http://evil.example -',
    'GET 127.0.0.1:8000 http://evil.example None',
    'GET 127.0.0.1:8000 http://evil.example None',
    'GET evil.example None None',
    'POST 127.0.0.1:8000 http://evil.example plain=1; none=1',
  ]);
  expect(lines.of('tab.output').map(({ text }) => text)).toEqual([
    expect.stringContaining("blocked by CORS policy: No 'Access-Control-Allow-Origin'"),
    'TypeError: Failed to fetch',
    'secret',
    'secret',
  ]);
  expect(lines.of('message.published')).toMatchObject([{ message: 'Forged', from: 'evil' }]);
  const pages = lines.of('tab.navigated').filter(({ tab }) => tab === 'evil');
  expect(pages.map(({ url }) => url)).toEqual(['http://evil.example/evil/', '/transfer/']);
});
