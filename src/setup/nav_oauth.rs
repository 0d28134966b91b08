//! NAV 2016, 2017 and 2018 with Dynamics 365 Sales, by an OAuth connection string.

use super::{Line, Setup, SetupId, line, oauth_string, parts::*, source::*};

/// The setup.
pub(super) static SETUP: Setup = Setup {
    id: SetupId::NavOauth,
    letter: 'A',
    who: "Companies with Dynamics NAV on their own servers. The end of the Office365 sign-in (April 2022) forces it.",
    since: "NAV 2018 CU 41 (June 2021), NAV 2017 CU 55 and NAV 2016 CU 67 (both July 2021)",
    sign_in: "A user with a password, without a window (ROPC)",
    source: GUIDE,
    lines: LINES,
};

const LINES: &[Line] = &[
    line(
        PREREQUISITE,
        "Install the minimum update: platform and application objects. NAV 2016 also needs the code changes on the update's page.",
        GUIDE,
        &["product/update-too-old"],
    ),
    line(
        PREREQUISITE,
        "Import the solution DynamicsNAVIntegrationSolution from the folder CrmCustomization of the DVD into Dynamics 365.",
        PREPARE_SALES,
        &[],
    ),
    line(PREREQUISITE, "Try it in an environment that is not for production.", GUIDE, &[]),
    oauth_string::REGISTER,
    oauth_string::ALLOW_PUBLIC_CLIENT,
    oauth_string::NO_REDIRECT,
    oauth_string::DATAVERSE_PERMISSION,
    oauth_string::ADMIN_CONSENT,
    oauth_string::NO_SECRET,
    line(
        DATAVERSE_SIDE,
        "Create a user in the Microsoft 365 admin center with a strong password and a Dynamics 365 licence.",
        GUIDE,
        &["user-name/not-a-sign-in-name"],
    ),
    line(
        DATAVERSE_SIDE,
        "Add the user to the environment with the roles \"Dynamics NAV Integration Administrator\" and \"Dynamics NAV Integration User\", never with System Administrator, which the connection refuses.",
        GUIDE,
        &[],
    ),
    line(DATAVERSE_SIDE, "Set Access Mode to Non-Interactive (at most 7 in an environment).", USERS, &[]),
    oauth_string::NO_MFA,
    line(
        BC_SIDE,
        "On the connection setup page (5330), enter the URL, the user, the authentication type OAuth and the password, and the connection string last: every other field makes it anew.",
        NAV_SOURCE,
        &["setup-page/authentication-type", "setup-page/other-environment", "setup-page/other-user"],
    ),
    line(
        BC_SIDE,
        "The connection string has AuthType=OAuth, Username, Password={PASSWORD}, Url, AppId, RedirectUri=app:// with the application ID, an empty TokenCacheStorePath and LoginPrompt=Never, and no ProxyVersion.",
        GUIDE,
        &[
            "connection-string/no-auth-type",
            "connection-string/no-app-id",
            "connection-string/no-redirect-uri",
            "connection-string/redirect-uri-of-another-app",
            "connection-string/no-password-placeholder",
            "connection-string/login-prompt",
            "connection-string/token-cache",
            "connection-string/proxy-version-in-nav",
            "connection-string/caller-id-runs-on",
        ],
    ),
    line(
        SUCCESS,
        "Test Connection says \"The connection test was successful. The settings are valid.\" Then switch on Enabled, and synchronize one coupled record.",
        GUIDE,
        &["setup-page/enabled"],
    ),
];
