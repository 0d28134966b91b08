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

const MANIFEST =
  'Microsoft Learn, "App manifest (Microsoft Graph format)" (reference-microsoft-graph-app-manifest)';
const GUIDE =
  'Microsoft community, "How to enable OAuth authentication in Dynamics 365 Integration for Dynamics NAV and Dynamics 365 Business Central" (2022-02-03)';
const REPLY_URL =
  'Microsoft Learn, "Redirect URI (reply URL) outline and restrictions" (reply-url)';
const PREPARE_SALES =
  'Microsoft Learn, "Preparing Dynamics 365 Sales for integration" (admin-prepare-dynamics-365-for-sales-for-integration)';
const PERMISSIONS =
  'Microsoft Learn, "App manifest" (requiredResourceAccess); the published permissions of Microsoft\'s service principals (2026-08)';
const LEAST = "Microsoft Learn, automation-apis-using-s2s-authentication (least privilege)";
const ACCOUNT_TYPES =
  'Microsoft Learn, "Validation differences by supported account types" (supported-accounts-validation)';

export const RULES = {
  "manifest/not-json": {
    severity: "error",
    step: "registration",
    title: "The manifest is not valid JSON: {}",
    why: "The portal refuses to save it, or saves something other than you meant.",
    fix: "Correct the marked place. When in doubt, choose Discard and change only the value you need.",
    source: "RFC 8259 (JSON)",
  },
  "manifest/not-strict": {
    severity: "warning",
    step: "registration",
    title: "Not quite JSON: {}",
    why: "It was read as it is most likely meant; of an attribute that stands twice, the last counts. The portal, or another program, may refuse it or read it otherwise.",
    fix: "Remove what does not belong there.",
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
  "manifest/newer-name": {
    severity: "warning",
    step: "registration",
    title: '"{}" belongs to the Microsoft Graph format, and this manifest is in an older one',
    why: "A manifest is read by the names of one format. In this one the value has no effect.",
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
  "id-tokens/in-quotation-marks": {
    severity: "warning",
    step: "registration",
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
  "redirect-uri/placeholder": {
    severity: "warning",
    step: "redirect-uris",
    title: "{} is still a placeholder",
    why: "A template or a guide has left it for you to fill in; no sign-in ever comes back to it.",
    fix: "Put the real address in its place, or remove it.",
    source: REPLY_URL,
  },
  "redirect-uri/no-scheme": {
    severity: "error",
    step: "redirect-uris",
    title: "{} is no whole address",
    why: "Entra takes only whole addresses: https:// and a host, http://localhost, or the scheme of a program, such as app://.",
    fix: "Write the whole address.",
    source: REPLY_URL,
  },
  "redirect-uri/not-supported": {
    severity: "error",
    step: "redirect-uris",
    title: "{} can be no redirect URI",
    why: "Entra refuses urn: (AADSTS500119), and does not know this machine by its IPv6 address [::1].",
    fix: 'Register http://localhost under "Mobile and desktop applications" instead, and let the program use that.',
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
  "redirect-uri/custom-scheme": {
    severity: "error",
    step: "redirect-uris",
    title: "{} is no web address, and stands under a platform for web pages",
    why: "Under Web and Single-page application Entra takes only https://, and http:// for localhost. Schemes of programs belong under another platform.",
    fix: 'Register the https address instead; or, if it belongs to a program, move it to "Mobile and desktop applications".',
    source: REPLY_URL,
  },
  "redirect-uri/blank": {
    severity: "error",
    step: "redirect-uris",
    title: 'A blank or an invisible character stands in "{}"',
    why: "Entra compares redirect URIs character for character, and no program sends this one with it (AADSTS50011).",
    fix: "Remove it; it has come along with a copied text.",
    source: REPLY_URL,
  },
  "redirect-uri/fragment": {
    severity: "warning",
    step: "redirect-uris",
    title: "{} holds a fragment (what follows the #)",
    why: "OAuth 2.0 forbids it in a redirect URI: Entra puts its own answer there.",
    fix: "Register the address without # and what follows; and let the program send it so.",
    source: "RFC 6749 (OAuth 2.0), section 3.1.2",
  },
  "redirect-uri/two-platforms": {
    severity: "error",
    step: "redirect-uris",
    title: "{} stands under two platforms",
    why: 'The platform says how a program must sign in at an address, so an address can have only one. The portal refuses to save it ("Redirect URIs must have distinct values").',
    fix: "Keep it under the platform of the program that uses it, and remove it from the other.",
    source: "MicrosoftDocs/azure-docs #89929",
  },
  "redirect-uri/no-platform": {
    severity: "error",
    step: "redirect-uris",
    title: "{} is registered for no platform",
    why: 'The type of an entry in replyUrlsWithType is "Web", "Spa" (single-page application) or "InstalledClient" (mobile and desktop applications). With another, or none, Entra does not know how a program signs in there.',
    fix: "Write the type of the program that uses it.",
    source: 'Microsoft Learn, "App manifest" (reference-app-manifest), replyUrlsWithType',
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
  "redirect-uri/name-of-a-provider": {
    severity: "info",
    step: "redirect-uris",
    title: "{} has a host name that anybody can take once its site is deleted",
    why: "Who makes a site of that name then receives the sign-ins that are meant for you.",
    fix: "Nothing must be done as long as the site is yours. Remove the address here before you delete the site; better, use a domain of your own.",
    source:
      'Microsoft Learn, "Security best practices for application properties" (security-best-practices-for-app-registration); microsoft/zerotrustassessment, test 21885',
  },
  "redirect-uri/not-for-personal-accounts": {
    severity: "error",
    step: "redirect-uris",
    title: "{} is refused where personal accounts can sign in",
    why: "An app with personal Microsoft accounts can have neither a wildcard nor a query (what follows the question mark) in a redirect URI.",
    fix: "Remove that part, or leave personal accounts out of the supported account types.",
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
  "redirect-uri/too-many": {
    severity: "error",
    step: "redirect-uris",
    title: "There are {} redirect URIs",
    why: "Entra takes at most 256, and at most 100 where personal accounts can sign in.",
    fix: "Remove those that nothing uses any more.",
    source: REPLY_URL,
  },
  "redirect-uri/same-but-port": {
    severity: "info",
    step: "redirect-uris",
    title: "{} differs from another one only in its port",
    why: "Entra does not look at the port of localhost, so one of them is enough.",
    fix: "Nothing must be done. To tidy up, keep one of them.",
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
    title: "The Dataverse permission {} is missing",
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
    source: PERMISSIONS,
  },
  "permission/wrong-type": {
    severity: "error",
    step: "permissions",
    title: "{} does not exist in this type",
    why: "A permission is delegated (Scope) or application (Role), and the two have different IDs. Of the wrong type it has no effect, or the portal refuses it.",
    fix: 'Change "type" to {} for this permission; or, if you need the other type, choose it by its name in the portal.',
    source: PERMISSIONS,
  },
  "permission/no-type": {
    severity: "error",
    step: "permissions",
    title: "A permission is neither of type Scope nor Role",
    why: '"Scope" is a delegated permission, "Role" an application permission; anything else, or nothing, is refused when the manifest is saved.',
    fix: 'Write "Scope" or "Role", or choose the permission in the portal under Add a permission.',
    source: PERMISSIONS,
  },
  "permission/not-an-id": {
    severity: "warning",
    step: "permissions",
    title: "A permission, or its API, is not named by its ID",
    why: "The portal takes only IDs (GUIDs). Names stand in templates of tools, which put the IDs in their place.",
    fix: "Choose the permission in the portal under Add a permission, or write its ID.",
    source: PERMISSIONS,
  },
  "permission/unknown-id": {
    severity: "warning",
    step: "permissions",
    title: "{} is no permission of this API that Moorline knows",
    why: "Dataverse and Business Central have few permissions, and this ID is none of them. A mistyped ID is another permission, or none.",
    fix: "Choose {} in the portal by its name, under Add a permission. If Microsoft has added a permission meanwhile, nothing must be done.",
    source: PERMISSIONS,
  },
  "permission/retired-api": {
    severity: "info",
    step: "permissions",
    title: "A permission of Azure Active Directory Graph is asked for",
    why: "That API is retired, and nothing of this setup uses it. Most old registrations have its User.Read.",
    fix: "Nothing must be done. To tidy up, remove it; instead of its User.Read, add that of Microsoft Graph.",
    source: PERMISSIONS,
  },
  "permission/wrong-api": {
    severity: "error",
    step: "permissions",
    title: "{} is another permission than this setup needs",
    why: "APIs have permissions of the same name, and other APIs have similar names. With this one, Business Central or Dataverse refuses the app (AADSTS650057, or 401).",
    fix: "Ask for {} instead.",
    source: PERMISSIONS,
  },
  "permission/far-more-than-needed": {
    severity: "warning",
    step: "permissions",
    title: "{} is far more than this setup needs",
    why: "It can change the directory itself, every environment, or the data of everybody. Who gets hold of this app gets hold of that.",
    fix: "Remove it, unless another program uses this app; then give that program an app of its own.",
    source: LEAST,
  },
  "permission/not-needed": {
    severity: "info",
    step: "permissions",
    title: "This setup does not need {}",
    why: "Every permission is one more thing that somebody who gets hold of the app can do, and one more that an administrator must understand before consenting.",
    fix: "Nothing must be done when another program uses this app. Otherwise remove what is not needed.",
    source: LEAST,
  },
  "identifier-uri/not-for-personal-accounts": {
    severity: "error",
    step: "registration",
    title: "The Application ID URI {} is refused where personal accounts can sign in",
    why: "With personal Microsoft accounts an Application ID URI has at most 120 characters, no wildcard, and does not begin with urn:.",
    fix: 'Remove it under "Expose an API", unless a program asks for it, or leave personal accounts out of the supported account types.',
    source: ACCOUNT_TYPES,
  },
  "app-roles/not-for-personal-accounts": {
    severity: "error",
    step: "registration",
    title: "The app defines app roles ({}), which cannot be where personal accounts can sign in",
    why: "App roles are assigned by the administrators of an organization; an app with personal Microsoft accounts cannot have any.",
    fix: 'Remove them under "App roles", or leave personal accounts out of the supported account types. Business Central needs none.',
    source: ACCOUNT_TYPES,
  },
} satisfies Record<string, RuleText>;

export type RuleCode = keyof typeof RULES;
