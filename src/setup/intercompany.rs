//! Intercompany, consolidation and VAT groups across environments.

use super::{Line, Setup, SetupId, line, parts::*, source::*};

/// The setup.
pub(super) static SETUP: Setup = Setup {
    id: SetupId::Intercompany,
    letter: 'J',
    who: "Groups of companies in several environments of Business Central online.",
    since: "Business Central online",
    sign_in: "The app with its secret; for VAT groups the user",
    source: INTERCOMPANY,
    lines: LINES,
};

const LINES: &[Line] = &[
    line(
        REGISTRATION,
        "Register an app for several tenants.",
        INTERCOMPANY,
        &[
            "account-types/one-tenant-of-several",
            "account-types/personal-only",
            "account-types/unknown",
            "registration/personal-account",
        ],
    ),
    line(
        REDIRECT,
        "Under Web: https://businesscentral.dynamics.com/OAuthLanding.htm, in exactly this spelling.",
        INTERCOMPANY,
        &[
            "redirect-uri/online-landing-missing",
            "redirect-uri/not-exact",
            "redirect-uri/landing-not-under-web",
        ],
    ),
    line(
        PERMISSION,
        "Dynamics 365 Business Central, Application permissions, API.ReadWrite.All.",
        INTERCOMPANY,
        &["permission/business-central-missing", "permission/wrong-type", "permission/wrong-api"],
    ),
    line(
        PERMISSION,
        "For VAT groups instead Delegated permissions, Financials.ReadWrite.All and user_impersonation.",
        VAT_GROUP,
        &["permission/business-central-missing"],
    ),
    line(
        CONSENT,
        "Grant admin consent, in every tenant that takes part.",
        INTERCOMPANY,
        &["consent/missing"],
    ),
    line(
        CREDENTIAL,
        "A client secret. Note when it ends.",
        INTERCOMPANY,
        &["credential/none", "credential/all-expired", "credential/expires-soon"],
    ),
    line(
        BC_SIDE,
        "In the environment that is reached, make a card on the page Microsoft Entra Applications with the permission set D365 INTERCOMPANY CE.",
        INTERCOMPANY,
        &[],
    ),
    line(
        BC_SIDE,
        "In the other one, set up the partner: connection URL, company ID, client ID, secret, and the token endpoint with the tenant in place of \"organizations\".",
        INTERCOMPANY,
        &[],
    ),
    line(SUCCESS, "The connection to the partner is tested, and a document arrives.", INTERCOMPANY, &[]),
];
