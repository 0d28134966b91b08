// What the outer shell and the inner frame say to each other.

export type FrameMessage =
  | { practice: "open"; search: string }
  | { practice: "shown"; page: number; caption: string };

export interface ShellMessage {
  practice: "go";
  search: string;
  how: "push" | "pop";
}

export function isShellMessage(data: unknown): data is ShellMessage {
  return typeof data === "object" && data !== null && (data as ShellMessage).practice === "go";
}

export function isFrameMessage(data: unknown): data is FrameMessage {
  if (typeof data !== "object" || data === null) return false;
  const { practice } = data as FrameMessage;
  return practice === "open" || practice === "shown";
}
