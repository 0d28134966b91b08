// Starts a browser with the extension, at the practice portal, the same for both browsers.

import { launchChromium } from "./chromium";
import { launchFirefox } from "./firefox";
import type { LaunchOptions, Session } from "./session";

export { inView, NOTE_TAG } from "./notes";
export type {
  BrowserName,
  Colours,
  LaunchOptions,
  Note,
  NoteTarget,
  Rect,
  Session,
} from "./session";
export { PORTAL_HOSTS } from "./session";
export { settled, until } from "./until";

export function launch(options: LaunchOptions): Promise<Session> {
  return options.browser === "firefox" ? launchFirefox(options) : launchChromium(options);
}
