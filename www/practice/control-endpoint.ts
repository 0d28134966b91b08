// `/__practice/...`: how pages, tests and other processes read and set the state.
//
//   GET  /__practice/state                     the whole state
//   POST /__practice/state  {scenario?, patch?, app?}   start over and/or merge; answers the new state
//   PUT  /__practice/app    <PracticeApp>      what Save, consent and the like do
//   PUT  /__practice/record <SetupRecord>      what a commit on page 5330 does
//   DELETE /__practice/record                  empty record
//   GET  /__practice/scenarios                 names and what they mean
import type { IncomingMessage } from "node:http";
import type { SetupRecord } from "./business-central/setup-record";
import { type PracticeApp, type PracticeStateStore, SCENARIOS, type StateChange } from "./state";

export interface ControlAnswer {
  status: number;
  body: unknown;
}

const LARGEST_BODY = 1_000_000;

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) {
    text += chunk;
    if (text.length > LARGEST_BODY) throw new RangeError("body too large");
  }
  return text === "" ? {} : JSON.parse(text);
}

export async function answerControl(
  request: IncomingMessage,
  name: string,
  store: PracticeStateStore,
): Promise<ControlAnswer> {
  const what = `${request.method} ${name}`;
  try {
    switch (what) {
      case "GET state":
        return { status: 200, body: store.get() };
      case "GET scenarios":
        return { status: 200, body: SCENARIOS };
      case "POST state":
        return { status: 200, body: store.change((await readJson(request)) as StateChange) };
      case "PUT app":
        return { status: 200, body: store.putApp((await readJson(request)) as PracticeApp) };
      case "PUT record": {
        const record = (await readJson(request)) as SetupRecord;
        // The page must never send a password; refuse loudly if one day it does.
        if ("password" in record) return { status: 400, body: { error: "a password was sent" } };
        store.putRecord(record);
        return { status: 200, body: record };
      }
      case "DELETE record":
        return { status: 200, body: store.resetRecord() };
      default:
        return { status: 404, body: { error: `nothing at ${what}` } };
    }
  } catch (error) {
    return { status: 400, body: { error: String(error) } };
  }
}
