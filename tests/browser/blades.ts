// The blades of the practice portal: their addresses, and what stands where on them.

import { isDeepStrictEqual } from "node:util";
import type { Frame, Page } from "puppeteer-core";
import type { Note, Session } from "./harness";
import { until } from "./harness";
import { APP, AZURE } from "./main-job";

/** The object ID of the practice app's enterprise application. */
export const ENTERPRISE = "4e0d7b16-93f2-4ac8-8b5d-c06e1f27a9d3";

export type BladeName =
  | "app-registrations"
  | "register"
  | "overview"
  | "authentication"
  | "credentials"
  | "api-permissions"
  | "expose-an-api"
  | "app-roles"
  | "owners"
  | "manifest"
  | "enterprise-overview"
  | "enterprise-properties"
  | "enterprise-permissions";

const ITEMS: Partial<Record<BladeName, string>> = {
  overview: "Overview",
  authentication: "Authentication",
  credentials: "Credentials",
  "api-permissions": "CallAnAPI",
  "expose-an-api": "ProtectAnAPI",
  "app-roles": "AppRoles",
  owners: "Owners",
  manifest: "Manifest",
};

const ENTERPRISE_ITEMS: Partial<Record<BladeName, string>> = {
  "enterprise-overview": "Overview",
  "enterprise-properties": "Properties",
  "enterprise-permissions": "Permissions",
};

const REGISTRATIONS = "Microsoft_AAD_RegisteredApps";

/** An app of the practice portal: its application (client) ID, and the object ID of its enterprise application. */
type App = { readonly id: string; readonly enterprise: string };

export const CONTOSO: App = { id: APP.id, enterprise: ENTERPRISE };
export const FABRIKAM: App = {
  id: "3fa0c5d8-71be-4e29-8c46-d95b02a7e613",
  enterprise: "a95c30e8-6b1f-4d72-9d04-7c3e5f81b260",
};

export function addressOf(
  blade: BladeName,
  query = "",
  origin: string = AZURE,
  app: App = CONTOSO,
): string {
  const item = ITEMS[blade];
  const enterprise = ENTERPRISE_ITEMS[blade];
  const hash = item
    ? `${REGISTRATIONS}/ApplicationMenuBlade/~/${item}/appId/${app.id}/isMSAApp~/false`
    : enterprise
      ? `Microsoft_AAD_IAM/ManagedAppMenuBlade/~/${enterprise}/objectId/${app.enterprise}/appId/${app.id}`
      : blade === "register"
        ? `${REGISTRATIONS}/CreateApplicationBlade/quickStartType~/null/isMSAApp~/false`
        : `${REGISTRATIONS}/ApplicationsListBlade/quickStartType~/null/sourceType/Microsoft_AAD_IAM`;
  return `${origin}${query}#view/${hash}`;
}

/** The document that holds the blade: the frame of React blades in the new layout, the page itself in the old one. */
export async function documentOf(page: Page, layout: "old" | "new"): Promise<Frame> {
  if (layout === "old") return page.mainFrame();
  return until(
    () => "the frame of the blade",
    () => page.frames().find((frame) => frame.url().includes(".reactblade.")),
  );
}

/** What the extension remembers of the practice app. */
export async function remembered(session: Session): Promise<Record<string, Fact>> {
  const apps = await session.evaluateInExtension(async () => {
    const { profile } = await chrome.storage.local.get<{
      profile?: { profile: { apps: Record<string, unknown>[] } };
    }>("profile");
    return profile?.profile.apps ?? [];
  });
  return (apps.find(({ app_id }) => app_id === APP.id) ?? {}) as Record<string, Fact>;
}

export type Fact = { seen?: unknown; unseen?: string };

/** Waits until a fact of the practice app is remembered like this. */
export async function waitForFact(
  session: Session,
  fact: string,
  right: (fact: Fact) => boolean,
): Promise<void> {
  let last: unknown;
  await until(
    () => `${fact}, which is remembered as ${JSON.stringify(last)}`,
    async () => {
      last = (await remembered(session))[fact];
      return last !== undefined && right(last as Fact);
    },
    10_000,
  );
}

/** Facts of the practice app by their names. */
export type Facts = Readonly<Record<string, Fact>>;

/** Waits until all of these facts are remembered, and exactly like this. */
export async function waitForFacts(session: Session, facts: Facts): Promise<void> {
  let last: unknown;
  await until(
    () => `${JSON.stringify(facts)}; remembered is ${JSON.stringify(last)}`,
    async () => {
      last = await rememberedOf(session, facts);
      return isDeepStrictEqual(last, facts);
    },
    10_000,
  );
}

/** As before the blade was opened. */
export const NOT_TOLD: Fact = { unseen: "page-not-opened" };

/** What is remembered of these facts; what no page has told is left out there. */
export async function rememberedOf(session: Session, facts: Facts): Promise<Facts> {
  const all = await remembered(session);
  return Object.fromEntries(Object.keys(facts).map((name) => [name, all[name] ?? NOT_TOLD]));
}

/** Forgets these facts of the practice app and keeps everything else: who tells them anew has read them anew. */
export async function forget(session: Session, facts: Facts): Promise<void> {
  await session.evaluateInExtension(
    async (id, names) => {
      const { profile } = await chrome.storage.local.get<{
        profile?: { profile: { apps?: Record<string, unknown>[] } };
      }>("profile");
      const app = profile?.profile.apps?.find(({ app_id }) => app_id === id);
      if (!app) return;
      for (const name of names) delete app[name];
      await chrome.storage.local.set({ profile });
    },
    APP.id,
    Object.keys(facts),
  );
}

/** The box, in the viewport of its document, of the element that a text stands in or a selector finds. */
export function boxOf(
  frame: Frame,
  what: { text?: string; selector?: string },
): Promise<{ left: number; top: number; right: number; bottom: number }> {
  return until(
    () => `${JSON.stringify(what)} on the blade`,
    () =>
      frame.evaluate(({ text, selector }) => {
        const candidates = [...document.querySelectorAll(selector ?? "body *")];
        const element = candidates.findLast(
          (one) =>
            one.getClientRects().length > 0 &&
            (text === undefined ||
              (one instanceof HTMLInputElement ? one.value : one.textContent)?.includes(text)),
        );
        const box = element?.getBoundingClientRect();
        return box && { left: box.left, top: box.top, right: box.right, bottom: box.bottom };
      }, what),
  );
}

/** Whether the marker of a note stands at a row: its middle is between the edges. */
export function standsAt(note: Note, box: { top: number; bottom: number }, offset = 0): boolean {
  const middle = note.rect.y - offset + Math.min(note.rect.height, 24) / 2;
  return middle > box.top - 14 && middle < box.bottom + 14;
}
