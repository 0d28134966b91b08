// Entry of the inner frame, where all fields are. In old NAV (`?frame=none`) it is the top document.
import { h, sleep } from "../shared/dom";
import { practiceNotice } from "../shared/practice-notice";
import { readState } from "../shared/server-state";
import { type ClientAddress, readAddress, withPage } from "./address";
import { captionOf } from "./captions";
import { testConnection } from "./connection-test";
import { messageDialog, teachingBubble } from "./dialogs";
import { type ClientVersion, type FormModel, isNav, platformVersion } from "./form-model";
import { FormPage } from "./form-page";
import { type FrameMessage, isShellMessage } from "./messages";
import { customerList } from "./page-22";
import { PageStack } from "./page-stack";
import { practiceHandle } from "./practice-handle";
import { SalesModel } from "./sales-model";
import { ManyFieldsPage, modelOf } from "./setup-models";
import { stalePage } from "./stale-page";
import "./frame.css";

const inFrame = window.parent !== window;
let address: ClientAddress = readAddress(location.search);
const stack = new PageStack();
let setup: FormPage | undefined;
let busy = false;

function tell(message: FrameMessage): void {
  if (inFrame) window.parent.postMessage(message, location.origin);
}

/** The page that comes back from an administrator's sign-in, in the root of this web client. */
function landingPage(): string {
  const path = location.pathname.endsWith("/") ? location.pathname : `${location.pathname}/`;
  return `${location.origin}${path}OAuthLanding.htm`;
}

/** Draws the page that the address names, on top of the stack or in place of its top. */
async function show(place: "push" | "replace"): Promise<void> {
  const state = await readState();
  const version = address.product ?? state.businessCentral.product;
  // With the update that brought OAuth, NAV 2016 and 2017 have got the page of NAV 2018.
  const classic = isNav(version) ? "nav2018" : version;
  const isClassic = classic === "nav2018" || classic === "bc14" || classic === "bc15";
  setup = undefined;
  let element: HTMLElement;
  let caption: string;
  const model =
    (address.fields === null ? undefined : new ManyFieldsPage(address.fields)) ??
    modelOf(address.page, version, address.online, landingPage()) ??
    (address.page === 5330 && isClassic
      ? new SalesModel(classic, state.businessCentral.record, address.beforeOauth)
      : undefined);
  if (model) {
    setup = pageOf(model, version, state.delay);
    element = setup.element;
    const mode = address.viewMode ? "View" : "Edit";
    caption = `${mode} - ${captionOf(model.alName, "", version, address.language)}`;
  } else {
    element = customerList(() => open(5330));
    caption = "Customers";
  }
  if (place === "push") stack.push(element);
  else stack.replace(element);
  const over =
    address.over === null
      ? undefined
      : modelOf(address.over, version, address.online, landingPage());
  if (over) {
    setup = pageOf(over, version, state.delay);
    stack.push(setup.element, "dialog");
  }
  tell({ practice: "shown", page: address.page, caption });
  if (!inFrame) document.title = titleOf(caption);
}

function pageOf(model: FormModel, version: ClientVersion, delay: number | null): FormPage {
  const test = (): HTMLElement => {
    const label = captionOf(model.alName, "Test Connection", version, address.language);
    const onclick = (): void => void answerTest(model, version, delay);
    return h(
      "button",
      { type: "button", "data-top-level-action": "true", "aria-label": label, onclick },
      label,
    );
  };
  const customers = h(
    "a.practice-link",
    {
      href: "#",
      role: "button",
      onclick: (event) => {
        event.preventDefault();
        open(22);
      },
    },
    "Customers",
  );
  return new FormPage({
    model,
    version,
    language: address.language,
    editing: !address.viewMode,
    copies: address.copies,
    lossy: address.lossy,
    delay: address.delay ?? delay,
    hidden: address.hidden,
    onBusy: (now) => {
      busy = now;
    },
    head: model instanceof SalesModel ? [test(), customers] : [customers],
  });
}

async function answerTest(
  model: FormModel,
  version: ClientVersion,
  delay: number | null,
): Promise<void> {
  if (!(model instanceof SalesModel)) return;
  const { apps } = await readState();
  const product = version === "bc14" || version === "bc15" ? version : "nav2018";
  await sleep(address.delay ?? delay ?? 600);
  await messageDialog(testConnection(model.setupRecord, product, apps));
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
  const version =
    address.version ?? (address.product === undefined ? "" : platformVersion(address.product));
  if (!inFrame) window.addEventListener("popstate", () => void go(location.search, "pop"));
  Object.assign(window, {
    DN: {
      // The one thing that tests of the real client wait for.
      ExecutionContext: { Instance: { IsIdle: () => !busy } },
      ClientConfiguration: { settings: { PlatformVersion: version } },
    },
    __practice: practiceHandle({ page: () => setup, open, isBusy: () => busy }),
  });
  void show("push").then(() => {
    if (address.teachingBubble) teachingBubble();
  });
}

start();
