// Entry of the inner frame, where all fields are. In old NAV (`?frame=none`) it is the top document.
import { h } from "../shared/dom";
import { practiceNotice } from "../shared/practice-notice";
import { readState } from "../shared/server-state";
import { type ClientAddress, readAddress, withPage } from "./address";
import { captionsFor } from "./captions";
import { teachingBubble } from "./dialogs";
import { type FrameMessage, isShellMessage } from "./messages";
import { customerList } from "./page-22";
import { SetupPage } from "./page-5330";
import { PageStack } from "./page-stack";
import { practiceHandle } from "./practice-handle";
import { stalePage } from "./stale-page";
import "./frame.css";

const inFrame = window.parent !== window;
let address: ClientAddress = readAddress(location.search);
const stack = new PageStack();
let setup: SetupPage | undefined;
let busy = false;

function tell(message: FrameMessage): void {
  if (inFrame) window.parent.postMessage(message, location.origin);
}

/** Draws the page that the address names, on top of the stack or in place of its top. */
async function show(place: "push" | "replace"): Promise<void> {
  const state = await readState();
  const product = address.product ?? state.businessCentral.product;
  setup = undefined;
  let element: HTMLElement;
  let caption: string;
  if (address.page === 5330) {
    setup = new SetupPage({
      address,
      product,
      record: state.businessCentral.record,
      delay: address.delay ?? state.delay,
      onBusy: (now) => {
        busy = now;
      },
      openCustomers: () => open(22),
    });
    element = setup.element;
    const mode = address.viewMode ? "View" : "Edit";
    caption = `${mode} - ${captionsFor(product, address.french).page}`;
  } else {
    element = customerList(() => open(5330));
    caption = "Customers";
  }
  if (place === "push") stack.push(element);
  else stack.replace(element);
  tell({ practice: "shown", page: address.page, caption });
  if (!inFrame) document.title = titleOf(caption);
}

function titleOf(caption: string): string {
  return `${caption} - Dynamics 365 Business Central (Moorline practice)`;
}

/** Opens another page without loading the document: only the address of the TOP window changes. */
function open(page: number): void {
  const search = withPage(inFrame ? window.parent.location.search : location.search, page);
  if (inFrame) tell({ practice: "open", search });
  else {
    history.pushState({ depth: stack.depth }, "", location.pathname + search);
    void go(search, "push");
  }
}

async function go(search: string, how: "push" | "pop"): Promise<void> {
  address = readAddress(search);
  if (how === "pop" && stack.depth > 2) {
    stack.pop();
    await show("replace");
  } else {
    await show(how === "pop" ? "replace" : "push");
  }
}

function start(): void {
  if (!inFrame && !address.withoutFrame) {
    // The inner frame alone never gets further; so it is with the real one.
    document.body.append(practiceNotice(), h("p.practice-loading", {}, "Getting ready…"));
    return;
  }
  if (!inFrame) document.body.append(practiceNotice());
  document.body.append(stack.element);
  stack.push(stalePage());
  window.addEventListener("message", (event) => {
    if (event.origin !== location.origin || event.source !== window.parent) return;
    if (isShellMessage(event.data)) void go(event.data.search, event.data.how);
  });
  if (!inFrame) window.addEventListener("popstate", () => void go(location.search, "pop"));
  Object.assign(window, {
    // The one thing that tests of the real client wait for.
    DN: { ExecutionContext: { Instance: { IsIdle: () => !busy } } },
    __practice: practiceHandle({ page: () => setup, open, isBusy: () => busy }),
  });
  void show("push").then(() => {
    if (address.teachingBubble) teachingBubble();
  });
}

start();
