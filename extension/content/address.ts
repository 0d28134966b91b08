/**
 * The address of the page. Nobody is told of it before it matches one of the routes that were taken
 * from the core, so on every other page the worker is not even woken.
 */

import routes from "./routes.json";

/** Whether this frame speaks for its tab. Other frames wait until they are given a plan. */
export function standsForTab(): boolean {
  if (window === window.top) return true;
  try {
    // Only a page of our own origin lets itself be asked, and such a page speaks for its frames.
    void window.top?.location.href;
    return false;
  } catch {
    // Inside a foreign page. If that is one of ours all the same, the worker knows and takes no notice.
    return true;
  }
}

const known = routes.map((source) => new RegExp(source, "i"));

const hasRoute = (address: string): boolean => known.some((route) => route.test(address));

/**
 * Whether this frame is inside a page that has a route. It may have been loaded too late to hear of the plan:
 * Firefox starts the scripts of a frame some time after it says that the frame is loaded, unless they are to run
 * before the document is there (as the manifest has it for the frames that cannot ask this).
 */
export function isInsideKnownPage(): boolean {
  try {
    return window.top !== null && hasRoute(window.top.location.href);
  } catch {
    // Another origin: the page itself says when such a frame was loaded.
    return false;
  }
}

/** Calls `changed` now and whenever the address changes to, between or from addresses with a route. */
export function followAddress(
  signal: AbortSignal,
  changed: (address: string | null) => void,
): void {
  let last: string | null = null;
  const test = () => {
    const { href } = location;
    const address = hasRoute(href) ? href : null;
    if (address === last) return;
    last = address;
    changed(address);
  };
  const { navigation } = window as { navigation?: EventTarget };
  navigation?.addEventListener("currententrychange", test, { signal });
  if (!navigation) {
    window.addEventListener("hashchange", test, { signal });
    window.addEventListener("popstate", test, { signal });
  }
  // A page that comes back from the back-forward cache: the tab has shown something else meanwhile.
  window.addEventListener(
    "pageshow",
    ({ persisted }) => {
      if (persisted) last = null;
      test();
    },
    { signal },
  );
  window.addEventListener("pagehide", () => last !== null && changed(null), { signal });
  test();
}
