// The response headers of the practice pages. They are stricter than anything we know of the real
// portals (whose headers were never measured): an extension that works here does not lean on a lax page.

/**
 * Policies that monaco-editor 0.57 creates, one per place where it writes HTML or starts a worker, and
 * ours for the two worker files. `trusted-types` refuses every name not in this list.
 */
const TRUSTED_TYPES_POLICIES = [
  "defaultWorkerFactory",
  "diffEditorWidget",
  "diffReview",
  "domLineBreaksComputer",
  "dompurify",
  "editorGhostText",
  "editorViewLayer",
  "richScreenReaderContent",
  "standaloneColorizer",
  "stickyScrollViewLayer",
  "tokenizeToString",
  "moorlinePracticeWorker",
];

export interface PageSecurity {
  nonce: string;
  /** The portal documents hold the manifest editor and therefore show that Trusted Types can be kept. */
  trustedTypes: boolean;
  /** What may be framed in the page, and what may frame it, beside itself. */
  frames?: string;
  framedBy?: string;
  /** A web client that may be shown inside any page of somebody else (AllowedFrameAncestors of the server). */
  embeddable?: boolean;
}

export function contentSecurityPolicy({
  nonce,
  trustedTypes,
  frames = "",
  framedBy = "",
  embeddable = false,
}: PageSecurity): string {
  const directives = [
    "default-src 'self'",
    // No 'unsafe-eval', no 'wasm-unsafe-eval', no 'unsafe-inline'.
    `script-src 'self' 'nonce-${nonce}'`,
    // Monaco positions every line with a style attribute and writes its theme into <style> elements;
    // neither can carry a nonce.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "worker-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-src 'self' ${frames}`.trim(),
    ...(embeddable ? [] : [`frame-ancestors 'self' ${framedBy}`.trim()]),
  ];
  if (trustedTypes) {
    directives.push(
      "require-trusted-types-for 'script'",
      `trusted-types ${TRUSTED_TYPES_POLICIES.join(" ")}`,
    );
  }
  return directives.join("; ");
}

/** Headers that every answer carries, whatever it is. */
export const COMMON_HEADERS: Readonly<Record<string, string>> = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "strict-origin-when-cross-origin",
  "cache-control": "no-store",
};
