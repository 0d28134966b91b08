// What every browser test stands on: the built extension, the practice portal, and a browser with both.

import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "puppeteer-core";
import type { PracticePortal } from "../../www/practice/server";
import { type BrowserName, launch, PORTAL_HOSTS, type Session } from "./harness";

/** The tests run bundled, in target/tests/browser/. */
const repository = path.resolve(import.meta.dirname, "../../..");

export const inTarget = (...parts: string[]): string => path.join(repository, "target", ...parts);

export interface Stage {
  session: Session;
  portal: PracticePortal;
  /** Ends both; fails when a host outside of the practice portal was asked for anything. */
  close(): Promise<void>;
}

export interface StageOptions {
  /** Instead of the built extension. */
  extensionDir?: string;
  /** More hosts that lead to the portal. */
  hosts?: readonly string[];
  headless?: boolean;
  /** Optional permissions that the user grants; see the harness. */
  grants?: readonly string[];
}

export async function setStage(browser: BrowserName, options: StageOptions = {}): Promise<Stage> {
  const portal = await openPortal();
  try {
    const session = await launch({
      browser,
      extensionDir: options.extensionDir ?? inTarget("extension", browser),
      portalPort: portal.port,
      headless: options.headless ?? true,
      ...(options.grants ? { grants: options.grants } : {}),
      ...(options.hosts ? { hosts: [...PORTAL_HOSTS, ...options.hosts] } : {}),
    });
    return {
      session,
      portal,
      close: async () => {
        const foreign = await session.egress();
        await session.close();
        await portal.close();
        if (foreign.length > 0) throw new Error(`asked for: ${foreign.join(", ")}`);
      },
    };
  } catch (error) {
    await portal.close();
    throw error;
  }
}

export async function openPortal(port = 0): Promise<PracticePortal> {
  const server = pathToFileURL(inTarget("practice/server.mjs")).href;
  const { startPracticePortal } = (await import(
    server
  )) as typeof import("../../www/practice/server");
  return startPracticePortal({ port });
}

/** Takes a picture into the folder that MOORLINE_PICTURES names, for who wants to see what a test has seen. */
export async function picture(session: Session, page: Page, name: string): Promise<void> {
  const folder = process.env.MOORLINE_PICTURES;
  if (folder) await session.screenshot(page, path.join(folder, `${session.browser}-${name}.png`));
}
