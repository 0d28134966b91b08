//! What the two setups with an OAuth connection string have in common: the app registration, its consent, and the
//! password sign-in of a user.

use super::{Line, line, parts::*, source::*};

/// The registration and its account types.
pub(super) const REGISTER: Line = line(
    REGISTRATION,
    "Register an app, best in the tenant of Dataverse. Single tenant is enough there; the guide chooses any organization and personal accounts.",
    GUIDE,
    &[
        "account-types/personal-only",
        "account-types/personal-too",
        "account-types/unknown",
        "account-types/token-version",
        "registration/personal-account",
    ],
);

/// The switch for public client flows.
pub(super) const ALLOW_PUBLIC_CLIENT: Line = line(
    REGISTRATION,
    "Allow public client flows: isFallbackPublicClient is true (allowPublicClient in the old format). Save.",
    GUIDE,
    &["public-client/off", "public-client/in-quotation-marks", "manifest/not-json", "manifest/other-format"],
);

/// The redirect URI that is not used.
pub(super) const NO_REDIRECT: Line = line(
    REDIRECT,
    "None is needed: the password sign-in does not use it. The connection string names app:// and the application ID.",
    PASSWORD,
    &["redirect-uri/app-uri-not-registered", "redirect-uri/native-under-web"],
);

/// The permission.
pub(super) const DATAVERSE_PERMISSION: Line = line(
    PERMISSION,
    "Dynamics CRM (Dataverse), Delegated permissions, user_impersonation.",
    GUIDE,
    &[
        "permission/dataverse-missing",
        "permission/dataverse-as-application",
        "permission/wrong-type",
        "permission/wrong-api",
        "permission/unknown-id",
        "permission/no-type",
        "permission/not-an-id",
        "permission/not-needed",
        "permission/far-more-than-needed",
    ],
);

/// Its consent.
pub(super) const ADMIN_CONSENT: Line = line(
    CONSENT,
    "Grant admin consent: nobody can consent at a sign-in without a window.",
    GUIDE,
    &["consent/not-granted", "consent/empty-status"],
);

/// That there is no secret.
pub(super) const NO_SECRET: Line = line(
    CREDENTIAL,
    "No client secret: the app must not have one.",
    PREPARE_SALES,
    &["credential/secret-on-public-client"],
);

/// What would stop the password sign-in.
pub(super) const NO_MFA: Line = line(
    DATAVERSE_SIDE,
    "Take the user out of MFA and conditional access. A federated user, or one without a password, cannot sign in this way.",
    PASSWORD,
    &[],
);
