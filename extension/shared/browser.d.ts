/** A style sheet that the bundler writes beside the script which imports it. */
declare module "*.css";

/** What Firefox has and Chromium's type declarations do not name. */
declare namespace chrome {
  export const sidebarAction:
    | {
        open(): Promise<void>;
        isOpen(details: { windowId?: number }): Promise<boolean>;
      }
    | undefined;
}
