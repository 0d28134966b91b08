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
    line(REGISTRATION, "Register an app for several tenants.", INTERCOMPANY, &[]),
    line(
        REDIRECT,
        "Under Web: https://businesscentral.dynamics.com/OAuthLanding.htm, in exactly this spelling.",
        INTERCOMPANY,
        &[],
    ),
    line(
        PERMISSION,
        "Dynamics 365 Business Central, Application permissions, API.ReadWrite.All.",
        INTERCOMPANY,
        &[],
    ),
    line(
        PERMISSION,
        "For VAT groups instead Delegated permissions, Financials.ReadWrite.All and user_impersonation.",
        VAT_GROUP,
        &[],
    ),
    line(CONSENT, "Grant admin consent, in every tenant that takes part.", INTERCOMPANY, &[]),
    line(CREDENTIAL, "A client secret. Note when it ends.", INTERCOMPANY, &[]),
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
