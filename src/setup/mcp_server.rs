//! The Business Central MCP server with an app registration of one's own.

use super::{Line, Setup, SetupId, line, parts::*, source::*};

/// The setup.
pub(super) static SETUP: Setup = Setup {
    id: SetupId::McpServer,
    letter: 'K',
    who: "Users of assistants that are not Microsoft's.",
    since: "Business Central online, 2026",
    sign_in: "The user, with a window (authorization code with PKCE)",
    source: MCP,
    lines: LINES,
};

const LINES: &[Line] = &[
    line(
        REGISTRATION,
        "Register an app for \"Multiple Entra ID tenants\", \"Allow all tenants\".",
        MCP,
        &[
            "account-types/not-all-tenants",
            "account-types/personal-only",
            "account-types/unknown",
            "registration/personal-account",
        ],
    ),
    line(
        REDIRECT,
        "Under Mobile and desktop applications, the address that the host names, for example http://localhost:<port>/callback. Under Web the host would need a secret (AADSTS7000218).",
        MCP,
        &["redirect-uri/not-under-mobile-and-desktop"],
    ),
    line(
        PERMISSION,
        "Dynamics 365 Business Central, Delegated permissions, Financials.ReadWrite.All.",
        MCP,
        &["permission/business-central-missing", "permission/application-instead", "permission/wrong-api"],
    ),
    line(
        CONSENT,
        "The user consents at the first sign-in, or an administrator for all.",
        MCP,
        &["consent/missing"],
    ),
    line(CREDENTIAL, "None: the host is a public client.", MCP, &["credential/not-used"]),
    line(
        BC_SIDE,
        "Give the host the tenant, the environment, the company and the name of the configuration (page 8357).",
        MCP,
        &[],
    ),
    line(SUCCESS, "The assistant lists the tools of the server.", MCP, &[]),
];
