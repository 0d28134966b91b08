// In the frame: the practice page, and the shipped content script beside it.

import { messageDialog } from "../../../www/practice/business-central/dialogs";
import type { FormModel } from "../../../www/practice/business-central/form-model";
import { type Faults, FormPage } from "../../../www/practice/business-central/form-page";
import { form, PageStack } from "../../../www/practice/business-central/page-stack";
import { SalesModel } from "../../../www/practice/business-central/sales-model";
import { modelOf } from "../../../www/practice/business-central/setup-models";
import { emptyRecord, type SetupRecord } from "../../../www/practice/business-central/setup-record";
import { stalePage } from "../../../www/practice/business-central/stale-page";

export type Kind = 7200 | 5330 | 9861 | 6613;

export interface Setting {
  kind: Kind;
  hasIdle: boolean;
  faults: Faults;
  delay: () => number;
}

export interface FrameSide {
  page: FormPage;
  stack: PageStack;
  messageDialog: typeof messageDialog;
  /** Another page with fields of the same names, over this one. */
  openOther(): void;
}

/** Nothing of it goes over the network. */
class LocalSales extends SalesModel {
  override async save(): Promise<void> {}
}

function make({ kind, hasIdle, faults, delay }: Setting): FrameSide {
  sessionStorage.clear();
  document.body.replaceChildren();
  const stack = new PageStack();
  document.body.append(stack.element);
  stack.push(stalePage());
  let busy = false;
  const right: SetupRecord = { ...emptyRecord(), sdkVersion: 91 };
  const model: FormModel =
    kind === 5330
      ? new LocalSales("bc14", right)
      : (modelOf(kind, "bc25", false, "https://faults.test/x/OAuthLanding.htm") as FormModel);
  const options = {
    model,
    version: kind === 5330 ? ("bc14" as const) : ("bc25" as const),
    language: "en" as const,
    editing: true,
    copies: false,
    lossy: false,
    get delay() {
      return delay();
    },
    onBusy: (now: boolean) => {
      busy = now;
    },
  };
  const page = new FormPage(options);
  page.faults = faults;
  stack.push(page.element, model.isWizard ? "dialog" : "page");
  if (hasIdle)
    Object.assign(window, { DN: { ExecutionContext: { Instance: { IsIdle: () => !busy } } } });
  else Object.assign(window, { DN: undefined });
  return {
    page,
    stack,
    messageDialog,
    openOther: () => {
      const field = document.createElement("div");
      field.className = "ms-nav-edit-control-container";
      field.setAttribute("controlname", "Server Address");
      field.append(document.createElement("input"));
      stack.push(
        form({
          controlName: "FS Connection Setup",
          caption: "Other",
          pageType: 0,
          head: [],
          content: [field],
        }),
      );
    },
  };
}

Object.assign(window, { make });
