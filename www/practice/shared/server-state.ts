// How the pages talk to the server's copy of the state.
import type { SetupRecord } from "../business-central/setup-record";
import type { PracticeApp, PracticeState } from "../state";

async function call<T>(method: string, name: string, body?: unknown): Promise<T> {
  const response = await fetch(`/__practice/${name}`, {
    method,
    headers: { "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok)
    throw new Error(`${method} ${name}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

export const readState = (): Promise<PracticeState> => call("GET", "state");
export const saveApp = (app: PracticeApp): Promise<PracticeApp> => call("PUT", "app", app);
export const saveRecord = (record: SetupRecord): Promise<SetupRecord> =>
  call("PUT", "record", record);
export const deleteRecord = (): Promise<SetupRecord> => call("DELETE", "record");
