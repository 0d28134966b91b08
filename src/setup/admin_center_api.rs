//! A program that calls the Business Central Admin Center API.

use super::{Line, Setup, SetupId, line, parts::*, source::*};

/// The setup.
pub(super) static SETUP: Setup = Setup {
    id: SetupId::AdminCenterApi,
    letter: 'I',
    who: "Partners who look after the environments of many customers.",
    since: "Business Central online",
    sign_in: "The app with its secret or certificate, or an administrator",
    source: ADMIN_API,
    lines: LINES,
};

const LINES: &[Line] = &[
    line(
        PREREQUISITE,
        "Who consents is Cloud Application Administrator or higher; Dynamics 365 Administrator is not enough.",
        ADMIN_API,
        &[],
    ),
    line(
        REGISTRATION,
        "Register an app; of several tenants when one app serves several customers.",
        ADMIN_API,
        &["account-types/personal-only", "account-types/unknown", "registration/personal-account"],
    ),
    line(
        REDIRECT,
        "Only when an administrator signs in: the address that the program names.",
        ADMIN_API,
        &["redirect-uri/not-https", "redirect-uri/no-scheme"],
    ),
    line(
        PERMISSION,
        "Dynamics 365 Business Central, Application permissions, AdminCenter.ReadWrite.All; or Delegated permissions, user_impersonation.",
        ADMIN_API,
        &[
            "permission/business-central-missing",
            "permission/wrong-type",
            "permission/wrong-api",
            "permission/not-needed",
            "permission/far-more-than-needed",
        ],
    ),
    line(CONSENT, "Grant admin consent in every customer's tenant.", ADMIN_API, &["consent/missing"]),
    line(
        CREDENTIAL,
        "For the application permission: a secret, better a certificate.",
        ADMIN_API,
        &[
            "credential/none-shown",
            "credential/all-expired",
            "credential/expires-soon",
            "credential/certificate-preferred",
        ],
    ),
    line(
        BC_SIDE,
        "In the Business Central admin center, under Authorized Microsoft Entra apps, add the client ID and grant consent.",
        ADMIN_API,
        &[],
    ),
    line(SUCCESS, "A request for the environments answers 200.", ADMIN_API, &[]),
];
