// An app registration as the text of the Manifest blade, in both formats, and back (facts/entra.md
// section 1). Member order as in Graph's `GET /applications/{id}` and in portal exports.
import type { ManifestFormat, PasswordCredential, Permission, PracticeApp } from "../state";

export interface ManifestContext {
  publisherDomain: string;
}

/** A text that cannot be saved; the message is what the portal's notification says. */
export class SaveError extends Error {}

const INDENT = { tab: "\t", spaces: "    " } as const;

export function manifestText(
  app: PracticeApp,
  format: ManifestFormat,
  indent: "tab" | "spaces",
  context: ManifestContext,
): string {
  const manifest = format === "microsoft-graph" ? graph(app, context) : aadGraph(app, context);
  return JSON.stringify(manifest, null, INDENT[indent]);
}

function resourceAccess(requested: readonly Permission[]): unknown[] {
  const resources = [...new Set(requested.map((permission) => permission.resourceAppId))];
  return resources.map((resourceAppId) => ({
    resourceAppId,
    resourceAccess: requested
      .filter((permission) => permission.resourceAppId === resourceAppId)
      .map(({ id, type }) => ({ id, type })),
  }));
}

/** What the Token configuration blade writes when somebody asked for two ordinary claims. */
function optionalClaims(): Record<string, unknown> {
  const claims = ["email", "upn"].map((name) => ({
    name,
    source: null,
    essential: false,
    additionalProperties: [],
  }));
  return { idToken: claims, accessToken: claims, saml2Token: claims.slice(0, 1) };
}

function graph(app: PracticeApp, { publisherDomain }: ManifestContext): Record<string, unknown> {
  return {
    id: app.objectId,
    deletedDateTime: null,
    appId: app.appId,
    applicationTemplateId: null,
    disabledByMicrosoftStatus: null,
    // Exports of 2026 name the app that made the registration: the portal's own.
    createdByAppId: "18ed3507-a475-4ccb-b669-d66bc9f2a36e",
    createdDateTime: app.createdDateTime,
    displayName: app.displayName,
    description: null,
    groupMembershipClaims: null,
    identifierUris: app.identifierUris,
    isDeviceOnlyAuthSupported: null,
    isDisabled: null,
    isFallbackPublicClient: app.isFallbackPublicClient,
    nativeAuthenticationApisEnabled: null,
    notes: null,
    publisherDomain,
    serviceManagementReference: null,
    signInAudience: app.signInAudience,
    tags: [],
    tokenEncryptionKeyId: null,
    samlMetadataUrl: null,
    defaultRedirectUri: null,
    certification: null,
    optionalClaims: optionalClaims(),
    requestSignatureVerification: null,
    addIns: [],
    api: {
      acceptMappedClaims: null,
      knownClientApplications: [],
      requestedAccessTokenVersion: app.requestedAccessTokenVersion,
      oauth2PermissionScopes: [],
      preAuthorizedApplications: [],
    },
    appRoles: [],
    info: {
      logoUrl: null,
      marketingUrl: null,
      privacyStatementUrl: null,
      supportUrl: null,
      termsOfServiceUrl: null,
    },
    keyCredentials: [],
    parentalControlSettings: { countriesBlockedForMinors: [], legalAgeGroupRule: "Allow" },
    passwordCredentials: app.passwordCredentials.map((credential) => ({
      customKeyIdentifier: null,
      displayName: credential.displayName,
      endDateTime: credential.endDateTime,
      hint: credential.hint,
      keyId: credential.keyId,
      secretText: null,
      startDateTime: credential.startDateTime,
    })),
    publicClient: { redirectUris: app.redirectUris.publicClient },
    requiredResourceAccess: resourceAccess(app.requested),
    verifiedPublisher: { displayName: null, verifiedPublisherId: null, addedDateTime: null },
    web: {
      homePageUrl: null,
      logoutUrl: null,
      redirectUris: app.redirectUris.web,
      implicitGrantSettings: {
        enableAccessTokenIssuance: app.implicitGrant.accessToken,
        enableIdTokenIssuance: app.implicitGrant.idToken,
      },
      redirectUriSettings: app.redirectUris.web.map((uri) => ({ uri, index: null })),
    },
    servicePrincipalLockConfiguration: {
      isEnabled: true,
      allProperties: true,
      credentialsWithUsageVerify: true,
      credentialsWithUsageSign: true,
      identifierUris: false,
      tokenEncryptionKeyId: true,
    },
    spa: { redirectUris: app.redirectUris.spa },
  };
}

function aadGraph(app: PracticeApp, { publisherDomain }: ManifestContext): Record<string, unknown> {
  return {
    id: app.objectId,
    acceptMappedClaims: null,
    accessTokenAcceptedVersion: app.requestedAccessTokenVersion,
    addIns: [],
    allowPublicClient: app.isFallbackPublicClient,
    appId: app.appId,
    appRoles: [],
    oauth2AllowUrlPathMatching: false,
    createdDateTime: app.createdDateTime,
    description: null,
    certification: null,
    disabledByMicrosoftStatus: null,
    groupMembershipClaims: null,
    identifierUris: app.identifierUris,
    informationalUrls: { termsOfService: null, support: null, privacy: null, marketing: null },
    keyCredentials: [],
    knownClientApplications: [],
    logoUrl: null,
    logoutUrl: null,
    name: app.displayName,
    notes: null,
    oauth2AllowIdTokenImplicitFlow: app.implicitGrant.idToken,
    oauth2AllowImplicitFlow: app.implicitGrant.accessToken,
    oauth2Permissions: [],
    oauth2RequirePostResponse: false,
    optionalClaims: optionalClaims(),
    orgRestrictions: [],
    parentalControlSettings: { countriesBlockedForMinors: [], legalAgeGroupRule: "Allow" },
    passwordCredentials: app.passwordCredentials.map((credential) => ({
      customKeyIdentifier: null,
      endDate: credential.endDateTime,
      keyId: credential.keyId,
      startDate: credential.startDateTime,
      value: null,
      createdOn: credential.startDateTime,
      hint: credential.hint,
      displayName: credential.displayName,
    })),
    preAuthorizedApplications: [],
    publisherDomain,
    replyUrlsWithType: [
      ...app.redirectUris.web.map((url) => ({ url, type: "Web" })),
      ...app.redirectUris.spa.map((url) => ({ url, type: "Spa" })),
      ...app.redirectUris.publicClient.map((url) => ({ url, type: "InstalledClient" })),
    ],
    requiredResourceAccess: resourceAccess(app.requested),
    samlMetadataUrl: null,
    serviceManagementReference: null,
    signInUrl: null,
    signInAudience: app.signInAudience,
    tags: [],
    tokenEncryptionKeyId: null,
  };
}

type Json = Record<string, unknown>;

/**
 * What Save does: reads the text back into the app. Unknown members are refused as the portal does,
 * because an old name pasted into the new format is the mistake to be practised.
 */
export function savedApp(
  app: PracticeApp,
  format: ManifestFormat,
  text: string,
  context: ManifestContext,
): PracticeApp {
  const fail = (detail: string): never => {
    throw new SaveError(`Failed to update ${app.displayName} application. Error detail: ${detail}`);
  };
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    return fail(error instanceof Error ? error.message : "not JSON");
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
    return fail("One or more property values specified are invalid. []");
  }
  const manifest = parsed as Json;
  const known = JSON.parse(manifestText(app, format, "tab", context)) as Json;
  for (const name of Object.keys(manifest)) {
    if (!Object.hasOwn(known, name)) fail(`invalid property '${name}'.`);
  }
  const read = format === "microsoft-graph" ? readGraph : readAadGraph;
  try {
    return { ...app, ...read(manifest) };
  } catch {
    return fail("One or more property values specified are invalid. []");
  }
}

function readGraph(manifest: Json): Partial<PracticeApp> {
  const web = object(manifest.web);
  const grant = object(web.implicitGrantSettings ?? {});
  return {
    displayName: string(manifest.displayName),
    signInAudience: string(manifest.signInAudience),
    isFallbackPublicClient: nullableBoolean(manifest.isFallbackPublicClient),
    requestedAccessTokenVersion: tokenVersion(object(manifest.api).requestedAccessTokenVersion),
    identifierUris: strings(manifest.identifierUris),
    redirectUris: {
      web: strings(web.redirectUris),
      spa: strings(object(manifest.spa).redirectUris),
      publicClient: strings(object(manifest.publicClient).redirectUris),
    },
    implicitGrant: {
      accessToken: grant.enableAccessTokenIssuance === true,
      idToken: grant.enableIdTokenIssuance === true,
    },
    passwordCredentials: list(manifest.passwordCredentials).map((value) =>
      credential(value, "startDateTime", "endDateTime"),
    ),
    requested: permissions(manifest.requiredResourceAccess),
  };
}

function readAadGraph(manifest: Json): Partial<PracticeApp> {
  const replyUrls = list(manifest.replyUrlsWithType).map(object);
  const urls = (type: string): string[] =>
    replyUrls.filter((reply) => reply.type === type).map((reply) => string(reply.url));
  return {
    displayName: string(manifest.name),
    signInAudience: string(manifest.signInAudience),
    isFallbackPublicClient: nullableBoolean(manifest.allowPublicClient),
    requestedAccessTokenVersion: tokenVersion(manifest.accessTokenAcceptedVersion),
    identifierUris: strings(manifest.identifierUris),
    redirectUris: { web: urls("Web"), spa: urls("Spa"), publicClient: urls("InstalledClient") },
    implicitGrant: {
      accessToken: manifest.oauth2AllowImplicitFlow === true,
      idToken: manifest.oauth2AllowIdTokenImplicitFlow === true,
    },
    passwordCredentials: list(manifest.passwordCredentials).map((value) =>
      credential(value, "startDate", "endDate"),
    ),
    requested: permissions(manifest.requiredResourceAccess),
  };
}

function credential(value: unknown, start: string, end: string): PasswordCredential {
  const from = object(value);
  return {
    keyId: string(from.keyId),
    displayName: typeof from.displayName === "string" ? from.displayName : null,
    hint: typeof from.hint === "string" ? from.hint : "",
    startDateTime: string(from[start]),
    endDateTime: string(from[end]),
  };
}

function permissions(value: unknown): Permission[] {
  return list(value).flatMap((entry) => {
    const resource = object(entry);
    const resourceAppId = string(resource.resourceAppId);
    return list(resource.resourceAccess).map((access) => {
      const { id, type } = object(access);
      if (type !== "Scope" && type !== "Role") throw new TypeError("type");
      return { resourceAppId, id: string(id), type };
    });
  });
}

function object(value: unknown): Json {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new TypeError("object");
  return value as Json;
}

function list(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new TypeError("array");
  return value;
}

function string(value: unknown): string {
  if (typeof value !== "string") throw new TypeError("string");
  return value;
}

function strings(value: unknown): string[] {
  return list(value).map(string);
}

function nullableBoolean(value: unknown): boolean | null {
  if (value !== null && typeof value !== "boolean") throw new TypeError("boolean");
  return value;
}

function tokenVersion(value: unknown): 1 | 2 | null {
  if (value !== null && value !== 1 && value !== 2) throw new TypeError("version");
  return value;
}
