//! A program that calls the Business Central API as its user (authorization code).

use super::{Line, Setup, SetupId, line, parts::*, source::*};

/// The setup.
pub(super) static SETUP: Setup = Setup {
    id: SetupId::DelegatedApi,
    letter: 'O',
    who: "Users of tools such as Postman, of reports, and of web applications of one's own.",
    since: "Every version with the API",
    sign_in: "The user, with a window",
    source: CONNECT_APPS,
    lines: LINES,
};

const LINES: &[Line] = &[
    line(PREREQUISITE, "The user has a licence for Business Central.", CONNECT_APPS, &[]),
    line(
        PREREQUISITE,
        "Business Central must be known in the tenant, or it is not among the APIs to choose from.",
        CONNECT_APPS,
        &[],
    ),
    line(
        REGISTRATION,
        "Register an app that the organization can sign in to.",
        CONNECT_APPS,
        &[
            "account-types/personal-only",
            "account-types/unknown",
            "account-types/token-version",
            "registration/personal-account",
        ],
    ),
    line(
        REDIRECT,
        "The address that the program names, under the platform that it is made for.",
        CONNECT_APPS,
        &[
            "redirect-uri/none",
            "redirect-uri/not-https",
            "redirect-uri/no-scheme",
            "redirect-uri/not-supported",
        ],
    ),
    line(
        PERMISSION,
        "Dynamics 365 Business Central, Delegated permissions, Financials.ReadWrite.All or user_impersonation.",
        CONNECT_APPS,
        &["permission/business-central-missing", "permission/application-instead", "permission/wrong-api"],
    ),
    line(
        CONSENT,
        "The user consents at the first sign-in, or an administrator for all, where the tenant does not let users.",
        ERROR_CODES,
        &["consent/missing"],
    ),
    line(
        CREDENTIAL,
        "A secret or certificate for a program on a server; none for one on the user's machine.",
        REGISTER,
        &["credential/all-expired", "credential/expires-soon"],
    ),
    line(
        BC_SIDE,
        "The scope is https://api.businesscentral.dynamics.com/.default, with offline_access for a token that renews itself.",
        CONNECT_APPS,
        &[],
    ),
    line(SUCCESS, "GET companies answers 200 with the user's companies.", CONNECT_APPS, &[]),
];
