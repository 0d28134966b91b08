// The texts of the twin's rules, as the author of a plain extension would write them: the same words as in
// src/rules/, so that both extensions send messages of the same size.

import type { Severity } from "../../../extension/shared/protocol";

export interface RuleText {
  severity: Severity;
  /** The step of the checklist. */
  step: string;
  /** `{}` stands for the offending value. */
  title: string;
  why: string;
  fix: string;
  source: string;
}

const GUIDE =
  'Microsoft community, "How to enable OAuth authentication in Dynamics 365 Integration for Dynamics NAV and Dynamics 365 Business Central" (2022-02-03)';
const MANIFEST =
  'Microsoft Learn, "App manifest (Microsoft Graph format)" (reference-microsoft-graph-app-manifest)';
const REPLY_URL =
  'Microsoft Learn, "Redirect URI (reply URL) outline and restrictions" (reply-url)';
const PREPARE_SALES =
  'Microsoft Learn, "Preparing Dynamics 365 Sales for integration" (admin-prepare-dynamics-365-for-sales-for-integration)';

export const RULES = {
  "manifest/not-json": {
    severity: "error",
    step: "registration",
    title: "The manifest is not valid JSON: {}",
    why: "The portal refuses to save it, or saves something other than you meant.",
    fix: "Correct the marked place. When in doubt, choose Discard and change only the value you need.",
    source: "RFC 8259 (JSON)",
  },
  "manifest/other-format": {
    severity: "warning",
    step: "registration",
    title: '"{}" belongs to the other manifest format',
    why: "The portal now shows the Microsoft Graph format and refuses to save the old Azure AD Graph names, which guides still print. The value has no effect.",
    fix: "Remove it, and use {} instead.",
    source: MANIFEST,
  },
  "account-types/personal-only": {
    severity: "error",
    step: "registration",
    title: "Only personal Microsoft accounts can sign in",
    why: "Business Central and Dataverse know the work accounts of an organization, whose sign-in such an app refuses.",
    fix: 'Choose account types of your organization: "Single tenant only", or "Multiple Entra ID tenants" where the setup asks for it.',
    source: MANIFEST,
  },
  "account-types/personal-too": {
    severity: "info",
    step: "registration",
    title: "Personal Microsoft accounts can sign in too",
    why: "Microsoft's guide chooses this, and it works. Personal accounts cannot use this connection, though, and they bring limits of their own.",
    fix: 'Nothing must be done. For a new registration in the tenant of Dataverse, "Single tenant only" is enough.',
    source: GUIDE,
  },
  "account-types/unknown": {
    severity: "error",
    step: "registration",
    title: '"{}" is no supported account type',
    why: "The value exists only in four spellings, and upper and lower case count. The portal refuses any other.",
    fix: 'Write AzureADMyOrg, AzureADMultipleOrgs, AzureADandPersonalMicrosoftAccount (with a small "and") or PersonalMicrosoftAccount.',
    source: MANIFEST,
  },
  "account-types/token-version": {
    severity: "error",
    step: "registration",
    title: "The access token version must be 2 for these account types",
    why: "Where personal accounts can sign in, the portal refuses to save any other version.",
    fix: "Set requestedAccessTokenVersion (old format: accessTokenAcceptedVersion) to 2, or leave personal accounts out.",
    source: MANIFEST,
  },
  "public-client/off": {
    severity: "error",
    step: "public-client",
    title: "Public client flows are not allowed ({})",
    why: "NAV and Business Central 14 and 15 sign in with user name and password and send no client secret. Without this switch Entra asks for a secret and refuses (AADSTS7000218).",
    fix: 'Set isFallbackPublicClient to true (old format: allowPublicClient), then choose Save at the top. The same switch stands under Authentication as "Allow public client flows".',
    source: GUIDE,
  },
  "public-client/in-quotation-marks": {
    severity: "warning",
    step: "public-client",
    title: "true and false stand without quotation marks",
    why: "In quotation marks it is a text, not a switch, and the portal refuses to save it.",
    fix: "Remove the quotation marks around the value.",
    source: MANIFEST,
  },
  "redirect-uri/native-under-web": {
    severity: "warning",
    step: "redirect-uris",
    title: "{} stands under Web",
    why: "An address of a program on the user's own machine under Web makes Entra take the app for a confidential client.",
    fix: 'Move it to "Mobile and desktop applications" (publicClient in the manifest, InstalledClient in the old format).',
    source: REPLY_URL,
  },
  "redirect-uri/not-https": {
    severity: "error",
    step: "redirect-uris",
    title: "{} is not https",
    why: "Entra accepts plain http only for localhost.",
    fix: "Register the https address instead.",
    source: REPLY_URL,
  },
  "redirect-uri/unsupported-character": {
    severity: "error",
    step: "redirect-uris",
    title: "{} holds a character that redirect URIs cannot hold",
    why: "Entra does not support ! $ ' ( ) , ; in a redirect URI.",
    fix: "Remove the character, or use another address.",
    source: REPLY_URL,
  },
  "redirect-uri/wildcard": {
    severity: "warning",
    step: "redirect-uris",
    title: "{} holds a wildcard",
    why: "Anyone who can put a page under such an address can receive sign-ins that are meant for you.",
    fix: "List the exact addresses.",
    source: REPLY_URL,
  },
  "redirect-uri/too-long": {
    severity: "error",
    step: "redirect-uris",
    title: "{} is longer than 256 characters",
    why: "Entra accepts at most 256 characters.",
    fix: "Register a shorter address.",
    source: REPLY_URL,
  },
  "redirect-uri/app-uri-not-registered": {
    severity: "info",
    step: "redirect-uris",
    title: "{} is not registered",
    why: "The connection string names it, but the password sign-in does not use it, so it works without. Only a sign-in with a window would need it.",
    fix: 'Nothing must be done. To be complete, add it under "Mobile and desktop applications".',
    source: GUIDE,
  },
  "credential/secret-on-public-client": {
    severity: "warning",
    step: "credentials",
    title: "The app has a client secret{}",
    why: "This setup never uses a secret, and Microsoft's page for it says that the app must not have one. An unused secret is a way in for others.",
    fix: 'Delete it under "Certificates & secrets", unless another program uses this app with it; then give that program an app of its own.',
    source: PREPARE_SALES,
  },
  "permission/dataverse-missing": {
    severity: "error",
    step: "permissions",
    title: "The Dataverse permission user_impersonation is missing",
    why: "Without it the app may not reach Dataverse in the name of the user who signs in.",
    fix: "Choose Add a permission, Dynamics CRM (also called Dataverse or Common Data Service), Delegated permissions, user_impersonation. Then grant admin consent.",
    source: GUIDE,
  },
  "permission/dataverse-as-application": {
    severity: "error",
    step: "permissions",
    title: "user_impersonation is asked for as an application permission",
    why: "It is a delegated permission; Dataverse has no application permission. Written as Role it has no effect.",
    fix: 'Change "type" to "Scope" for this permission.',
    source:
      'Microsoft Learn, "App manifest" (requiredResourceAccess); the published permissions of Microsoft\'s service principals (2026-08)',
  },
} satisfies Record<string, RuleText>;

export type RuleCode = keyof typeof RULES;
