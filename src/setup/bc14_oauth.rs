//! Business Central 14 and 15 on-premises with Dynamics 365 Sales, by an OAuth connection string.

use super::{Line, Setup, SetupId, line, parts::*, source::*};

/// The setup.
pub(super) static SETUP: Setup = Setup {
    id: SetupId::Bc14Oauth,
    letter: 'B',
    who: "Companies with Business Central 14 or 15 on their own servers. The end of the Office365 sign-in (April 2022) forces it.",
    since: "Business Central 14.21 (CU 20, January 2021) and 15.13 (December 2020)",
    sign_in: "A user with a password, without a window (ROPC)",
    source: GUIDE,
    lines: LINES,
};

const LINES: &[Line] = &[
    line(
        PREREQUISITE,
        "Install the minimum update: platform and application.",
        GUIDE,
        &["product/update-too-old"],
    ),
    line(
        PREREQUISITE,
        "Import the solution DynamicsNAVIntegrationSolution_v91 into Dynamics 365 online.",
        PREPARE_SALES,
        &[],
    ),
    line(
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
    ),
    line(
        REGISTRATION,
        "Allow public client flows: isFallbackPublicClient is true (allowPublicClient in the old format). Save.",
        GUIDE,
        &[
            "public-client/off",
            "public-client/in-quotation-marks",
            "manifest/not-json",
            "manifest/other-format",
        ],
    ),
    line(
        REDIRECT,
        "None is needed: the password sign-in does not use it. The connection string names app:// and the application ID.",
        PASSWORD,
        &["redirect-uri/app-uri-not-registered", "redirect-uri/native-under-web"],
    ),
    line(
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
    ),
    line(
        CONSENT,
        "Grant admin consent: nobody can consent at a sign-in without a window.",
        GUIDE,
        &["consent/not-granted", "consent/empty-status"],
    ),
    line(
        CREDENTIAL,
        "No client secret: the app must not have one.",
        PREPARE_SALES,
        &["credential/secret-on-public-client"],
    ),
    line(
        DATAVERSE_SIDE,
        "Create a user with a Dynamics 365 licence and the two roles of the solution, \"... Integration Administrator\" and \"... Integration User\" (their names differ by version), never with System Administrator; Access Mode Non-Interactive.",
        GUIDE,
        &["user-name/not-a-sign-in-name"],
    ),
    line(
        DATAVERSE_SIDE,
        "Take the user out of MFA and conditional access. A federated user, or one without a password, cannot sign in this way.",
        PASSWORD,
        &[],
    ),
    line(
        BC_SIDE,
        "On the connection setup page (5330), choose Dynamics 365 SDK Version 91 before the connection string: choosing it makes the string anew.",
        NAV_SOURCE,
        &["setup-page/sdk-version"],
    ),
    line(
        BC_SIDE,
        "Enter the URL, the user, the authentication type OAuth and the password, and the connection string last.",
        NAV_SOURCE,
        &["setup-page/authentication-type", "setup-page/other-environment", "setup-page/other-user"],
    ),
    line(
        BC_SIDE,
        "The connection string is that of NAV, with ProxyVersion=91 after RedirectUri. The guide has LoginPrompt=Never, Business Central's own template Auto.",
        GUIDE,
        &[
            "connection-string/no-proxy-version",
            "connection-string/proxy-version",
            "connection-string/no-app-id",
            "connection-string/no-redirect-uri",
            "connection-string/redirect-uri-of-another-app",
            "connection-string/no-password-placeholder",
            "connection-string/login-prompt",
        ],
    ),
    line(
        SUCCESS,
        "Test Connection says that the settings are valid. Then switch on Enabled, and synchronize one coupled record.",
        GUIDE,
        &["setup-page/enabled"],
    ),
];
