/** Every message to the worker, split by how far its sender is trusted. */

import type { Answer, Tell, Want } from "../shared/messages";
import { ask } from "./core";
import { CoreUnavailable } from "./core-unavailable";
import { openPanel } from "./panel";
import { askAndKeep, forgetProfile, readProfile } from "./profile";
import { contentPlace, isHost, isOwnPage } from "./sender";
import { allowedSites } from "./sites";
import {
  enter,
  framesChanged,
  leave,
  look,
  lookAgain,
  manifestIn,
  mute,
  nothingHere,
  pageOf,
  structure,
} from "./tabs";
import { today } from "./today";

export function listen(): void {
  chrome.runtime.onMessage.addListener((message: unknown, sender, respond) => {
    const work = route(message, sender);
    if (!work) return false;
    work.then(respond, () => respond(null));
    return true;
  });
}

function route(message: unknown, sender: chrome.runtime.MessageSender): Promise<unknown> | null {
  if (typeof message !== "object" || message === null) return null;
  if ("tell" in message) return fromContent(message as Tell, sender);
  // Everything below is said by pages of the extension only.
  if (!isOwnPage(sender)) return null;
  return "want" in message ? fromOwnPage(message as Want) : null;
}

/**
 * What a content script may say. It runs beside a page that may be hostile, so it can do no more than
 * show something of its own tab.
 */
async function fromContent(message: Tell, sender: chrome.runtime.MessageSender): Promise<unknown> {
  // No browser opens a panel after it had to wait. On a site of the user's own it opens as a window.
  const known = contentPlace(sender, []);
  if (known && message.tell === "open-panel") return openPanel(known.chromeTab, message.at);
  const sites = await allowedSites();
  const place = contentPlace(sender, sites);
  if (!place) return null;
  switch (message.tell) {
    case "enter":
      return mayEnter(message.url, sender, sites) ? enter(place, message.url) : null;
    case "leave":
      return leave(place);
    case "frames-changed":
      return framesChanged(place);
    case "look":
      return look(place, message);
    case "nothing-here":
      return nothingHere(place);
    case "mute":
      return mute(place, message.code, message.everywhere);
    case "open-panel":
      return openPanel(place.chromeTab, message.at);
    default:
      return null;
  }
}

/** The address must be the sender's own, and a frame inside one of our pages follows that page. */
function mayEnter(
  url: string,
  sender: chrome.runtime.MessageSender,
  sites: readonly string[],
): boolean {
  if (!URL.canParse(url) || new URL(url).origin !== new URL(sender.url ?? "").origin) return false;
  return sender.frameId === 0 || !isHost(sender.tab?.url, sites);
}

async function fromOwnPage(message: Want): Promise<Answer | null> {
  try {
    return await answer(message);
  } catch (reason) {
    if (reason instanceof CoreUnavailable) return { answer: "unavailable" };
    throw reason;
  }
}

async function answer(message: Want): Promise<Answer | null> {
  switch (message.want) {
    case "board":
      return ask({ ask: "board", profile: await readProfile(), today: today() });
    case "enter": {
      const { field, text } = message;
      const answer = await askAndKeep((profile) => ({ ask: "enter", field, text, profile }));
      void lookAgain();
      return answer;
    }
    case "teach": {
      const { words, meaning } = message;
      const answer = await askAndKeep((profile) => ({ ask: "teach", words, meaning, profile }));
      void lookAgain();
      return answer;
    }
    case "unmute": {
      const { mute } = message;
      const answer = await askAndKeep((profile) => ({ ask: "mute", mute, again: true, profile }));
      void lookAgain();
      return answer;
    }
    case "paste-manifest":
      return askAndKeep((profile) => ({
        ask: "paste-manifest",
        text: message.text,
        profile,
        today: today(),
      }));
    case "patch":
      return patchOf(message.text);
    case "page-patch": {
      const manifest = await manifestIn(message.tab);
      return "text" in manifest ? patchOf(manifest.text) : { answer: "no-manifest", ...manifest };
    }
    case "plan-fill": {
      const page = await pageOf(message.tab);
      if (!page) return { answer: "error", error: "stale", message: "The page is no longer open." };
      return ask({
        ask: "plan-fill",
        url: page.url,
        sites: await allowedSites(),
        snapshot: message.snapshot,
        profile: await readProfile(),
      });
    }
    case "page-script":
      return ask({ ask: "page-script", plan: message.plan });
    case "structure":
      return { answer: "structure", text: await structure(message.tab) };
    case "site":
      return ask({ ask: "site", url: message.url });
    case "judge-fill":
      return ask({
        ask: "judge-fill",
        plan: message.plan,
        performed: message.performed,
        snapshot: message.snapshot,
      });
    case "forget":
      await forgetProfile();
      return { answer: "forgotten" };
    case "choices":
      return ask({ ask: "choices" });
    // The texts below may hold a secret: they go to the core and nowhere else.
    case "environment-url":
      return ask({ ask: "environment-url", text: message.text, setup: message.setup });
    case "connection-string":
      return ask({
        ask: "connection-string",
        text: message.text,
        setup: message.setup,
        reader: message.reader,
        usersAreMapped: message.usersAreMapped,
      });
    case "convert":
      return ask({
        ask: "convert",
        text: message.text,
        reader: message.reader,
        signIn: message.signIn,
      });
    default:
      return null;
  }
}

/** The patch for the text of a manifest, which is kept nowhere. */
async function patchOf(text: string): Promise<Answer> {
  return ask({ ask: "patch", text, profile: await readProfile(), today: today() });
}
