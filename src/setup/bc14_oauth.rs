//! Business Central 14 and 15 on-premises with Dynamics 365 Sales, by an OAuth connection string.

use super::{Line, Setup, SetupId, line, oauth_string, parts::*, source::*};

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
    oauth_string::REGISTER,
    oauth_string::ALLOW_PUBLIC_CLIENT,
    oauth_string::NO_REDIRECT,
    oauth_string::DATAVERSE_PERMISSION,
    oauth_string::ADMIN_CONSENT,
    oauth_string::NO_SECRET,
    line(
        DATAVERSE_SIDE,
        "Create a user with a Dynamics 365 licence and the two roles of the solution, \"... Integration Administrator\" and \"... Integration User\" (their names differ by version), never with System Administrator; Access Mode Non-Interactive.",
        GUIDE,
        &["user-name/not-a-sign-in-name"],
    ),
    oauth_string::NO_MFA,
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
