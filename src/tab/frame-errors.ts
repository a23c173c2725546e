/** The page's scripts did not come to rest: an endless loop. Its frame can only be removed. */
export class TabHung extends Error {
  override name = 'TabHung';
  /** Id of the tab. */
  tab = '';
}

/** The tab's frame could not be fetched: the network is gone, or the site. */
export class FrameUnavailable extends Error {
  override name = 'FrameUnavailable';
}
