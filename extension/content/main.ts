/**
 * The content script: a pair of generic hands. It knows no page; whatever it does it does because the
 * address matched a route, or because the worker gave it a plan, and one `abort()` undoes it.
 */

import type { Fill, Watch as WatchMessage } from "../shared/messages";
import type { WatchPlan } from "../shared/protocol";
import { followAddress, isInsideKnownPage, standsForTab } from "./address";
import { Filler } from "./fill";
import { removeRemains } from "./notes/remains";
import { Watch } from "./watch";
import { extensionGone, tell } from "./wire";

/** Names this document: after a navigation there is another one. */
const documentKey = crypto.randomUUID();

let active: { watch: Watch; filler: Filler; stop: AbortController } | null = null;

function start(plan: WatchPlan): void {
  // The plan comes again whenever a frame was loaded. What the worker has not seen yet is sent then.
  if (active?.watch.plan.route === plan.route) return void active.watch.settled();
  quit();
  const stop = new AbortController();
  const watch = new Watch(plan, documentKey, AbortSignal.any([stop.signal, extensionGone]));
  active = { watch, filler: new Filler(watch), stop };
}

function quit(): void {
  active?.stop.abort();
  active = null;
}

removeRemains();

// Pages cannot send these messages, only the extension itself can.
chrome.runtime.onMessage.addListener((message: WatchMessage | Fill, sender, respond) => {
  if (sender.id !== chrome.runtime.id) return false;
  if (message.do === "watch") start(message.plan);
  else if (message.do === "unwatch") quit();
  else if (message.do === "look-again") active?.watch.again();
  else if (message.do === "show") respond(active?.watch.collect().snapshot ?? null);
  else if (active) {
    active.filler.do(message).then(respond, () => respond(null));
    return true;
  }
  return false;
});

// A frame without an origin of its own (a sandbox) is nobody's page: nothing is read or filled in it.
if (self.origin === "null") {
  quit();
} else if (standsForTab()) {
  followAddress(extensionGone, (address) => {
    if (address !== null) return void tell({ tell: "enter", url: address });
    quit();
    void tell({ tell: "leave" });
  });
} else if (isInsideKnownPage()) {
  void tell({ tell: "frames-changed" });
}
