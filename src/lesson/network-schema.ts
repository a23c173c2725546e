import * as v from 'valibot';
import { duration } from './duration.ts';
import { choice, keys, tabId, wholeNumber } from './keys.ts';
import { share, size, throughput } from './quantity.ts';

/** The presets' names as in DevTools; their figures are the network's (network/presets.ts). */
export const PRESET_NAMES = ['No throttling', 'Fast 4G', 'Slow 4G', '3G', 'Offline'] as const;

const conditions = {
  preset: v.optional(
    v.pipe(
      choice(PRESET_NAMES, 'preset'),
      v.description(
        `One of DevTools' presets: ${PRESET_NAMES.join(', ')}. What else is given here takes the preset's place.`,
      ),
    ),
  ),
  latency: v.optional(v.pipe(duration, v.description('One way, from tab to server or back.'))),
  jitter: v.optional(v.pipe(duration, v.description('Each packet takes up to this much longer, at random.'))),
  downloadThroughput: v.optional(
    v.pipe(throughput, v.description('From server to tab, for example `1.6 Mbit/s`; no limit if left out.')),
  ),
  uploadThroughput: v.optional(
    v.pipe(throughput, v.description('From tab to server; no limit if left out.')),
  ),
  packetLoss: v.optional(
    v.pipe(share, v.description('Share of packets lost each way, for example `2%`. TCP sends them again.')),
  ),
  offline: v.optional(
    v.pipe(
      v.boolean('expected true or false'),
      v.description('The browser has no network and knows it: requests fail at once.'),
    ),
  ),
};

/** What a step may change of the line while a run goes on. */
export const lineConditions = keys(conditions);

const period = {
  from: v.pipe(duration, v.description('When it begins, counted from the start of the run.')),
  until: v.pipe(duration, v.description('When it ends.')),
};

export const network = keys({
  ...conditions,
  scheme: v.optional(
    v.pipe(
      choice(['http', 'https'], 'scheme'),
      v.description(
        '`https` adds a round trip to every new connection and bytes to every write; `http` if left out.',
      ),
    ),
  ),
  protocol: v.optional(
    v.pipe(
      choice(['http/1.1', 'h2'], 'protocol'),
      v.description(
        '`h2` (HTTP/2, needs https): one connection for all requests of a browser; `http/1.1` if left out.',
      ),
    ),
  ),
  outages: v.optional(
    v.pipe(
      v.array(
        keys({
          ...period,
          tabs: v.optional(
            v.pipe(
              v.array(tabId, 'expected a list of tab ids'),
              v.description('Only for these tabs; all if left out.'),
            ),
          ),
        }),
        'expected a list of outages',
      ),
      v.description('When nothing gets through, and nobody is told.'),
    ),
  ),
  proxy: v.optional(
    v.pipe(
      keys({
        buffer: v.optional(
          v.pipe(
            v.union([v.literal('end'), size], 'expected a size such as 4 kB, or end'),
            v.description(
              'Keeps a response back until it has this many bytes, or (`end`) until its end. `X-Accel-Buffering: no` on a response turns it off for that one.',
            ),
          ),
        ),
        idleTimeout: v.optional(
          v.pipe(
            duration,
            v.description('Cuts a connection on which the server has sent nothing for this long.'),
          ),
        ),
        maxHeaderSize: v.optional(
          v.pipe(size, v.description('Largest head of a request; more is answered with 431.')),
        ),
        maxBodySize: v.optional(
          v.pipe(size, v.description('Largest body of a request; more is answered with 413.')),
        ),
      }),
      v.description('A reverse proxy before the server. What is left out it does not do.'),
    ),
  ),
  unavailable: v.optional(
    v.pipe(
      v.array(keys(period), 'expected a list of periods'),
      v.description('When every request is answered with 503.'),
    ),
  ),
});

export const server = keys({
  mode: v.optional(
    v.pipe(
      choice(['asgi', 'wsgi'], 'mode'),
      v.description('`asgi`: Daphne, one event loop. `wsgi`: sync worker processes. `asgi` if left out.'),
    ),
  ),
  workers: v.optional(
    v.pipe(
      wholeNumber,
      v.minValue(1, 'expected 1 or more'),
      v.description('Of `wsgi`: how many; 1 if left out.'),
    ),
  ),
  serviceTime: v.optional(
    v.pipe(duration, v.description('What each request costs the server in computing; 0 if left out.')),
  ),
});
