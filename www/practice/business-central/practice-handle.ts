// `window.__practice` in the frame that holds the fields: for tests, and for the curious.
import { teachingBubble } from "./dialogs";
import type { FormPage } from "./form-page";

export interface PracticeHandle {
  /** The record as the server has it; of the password only the length. */
  record(): Record<string, unknown> | undefined;
  passwordLength(): number;
  /** Whether exactly this password was entered since the page was loaded. */
  passwordMatches(text: string, control?: string): boolean;
  /** Every commit of a field, oldest first; a password as "(N characters)". */
  log(): (readonly [control: string, value: string])[];
  /** Every refusal, oldest first. */
  rejections(): (readonly [control: string, message: string])[];
  clearLog(): void;
  isIdle(): boolean;
  reset(): Promise<void>;
  openTeachingBubble(): void;
  open(page: number): void;
}

interface Source {
  page: () => FormPage | undefined;
  open: (page: number) => void;
  isBusy: () => boolean;
}

export function practiceHandle({ page, open, isBusy }: Source): PracticeHandle {
  return {
    record: () => page()?.model.record(),
    passwordLength: () => Number(page()?.model.record().passwordLength ?? 0),
    passwordMatches: (text, control = "Password") =>
      page()?.model.secrets.get(control)?.matches(text) ?? false,
    log: () => [...(page()?.log ?? [])],
    rejections: () => [...(page()?.rejections ?? [])],
    clearLog: () => {
      page()?.log.splice(0);
      page()?.rejections.splice(0);
    },
    isIdle: () => !isBusy(),
    reset: async () => page()?.reset(),
    openTeachingBubble: () => void teachingBubble(),
    open,
  };
}
