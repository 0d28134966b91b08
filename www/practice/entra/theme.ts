// The theme of the portal: a setting of its own, whatever the system prefers.

/** The portal says so on its window when the user has changed it. */
export const THEME_CHANGED = "practice-theme";

export type Theme = "light" | "dark";

export const themeNow = (): Theme =>
  document.documentElement.dataset.theme === "dark" ? "dark" : "light";

export function setTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  dispatchEvent(new Event(THEME_CHANGED));
}
