const RACE =
  'a race, whose share varies in reality: Python takes no lab time, so two sync views never overlap';

const COMPRESSION = 'the texts were not recorded, and the length follows from them';

/**
 * What the recordings of the real server say and the lab does not do, and why. Ids are those of facts.json, or
 * `<recording> <case>`. src/lab/wire holds every other one.
 */
export const wireDifferences: Readonly<Record<string, string>> = {
  '01 html_async_view_http10': 'the wire has no HTTP/1.0: no browser speaks it',
  '01 sse_http10': 'the wire has no HTTP/1.0: no browser speaks it',
  '02 fragmented_with_ping_between': 'frames are whole messages: browsers do not send fragments',
  '02 client_unmasked_frame': 'frames carry no mask: browsers mask every one',
  '02 client_reserved_opcode': 'frames have no other opcodes: browsers send none',
  '02b capacity_burst_150_ms0': 'how many pass before the channel is full varies from run to run in reality',
  '02b capacity_burst_300_ms0': 'how many pass before the channel is full varies from run to run in reality',
  '02b server_SIGKILL':
    "the network ends a dead process's connections; held in the browser (ws.server_SIGKILL)",
  '02b server_SIGTERM':
    "the network ends a dead process's connections; held in the browser (ws.server_SIGKILL)",
  '05 size_limit_compressible_CookieStorage': COMPRESSION,
  '05 race session two_parallel_shows':
    'a sync view runs ahead of lab time: what it reads after time.sleep is what was there before it',
  '05 race cookie notify_page_two_simultaneous_polls_30_rounds': RACE,
  '05 race session notify_page_two_simultaneous_polls_30_rounds': RACE,
  '05 race fallback notify_page_two_simultaneous_polls_30_rounds': RACE,
  'msg.compression': COMPRESSION,
  'msg.signal_page_two_simultaneous_polls.cookie': RACE,
  'msg.signal_page_two_simultaneous_polls.session': RACE,
  'msg.signal_page_two_simultaneous_polls.fallback': RACE,
};
