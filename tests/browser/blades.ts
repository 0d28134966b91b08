// The blades of the practice portal: their addresses, and what stands where on them.

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

export function addressOf(blade: BladeName, query = "", origin: string = AZURE): string {
  const item = ITEMS[blade];
  const enterprise = ENTERPRISE_ITEMS[blade];
  const hash = item
    ? `${REGISTRATIONS}/ApplicationMenuBlade/~/${item}/appId/${APP.id}/isMSAApp~/false`
    : enterprise
      ? `Microsoft_AAD_IAM/ManagedAppMenuBlade/~/${enterprise}/objectId/${ENTERPRISE}/appId/${APP.id}`
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
