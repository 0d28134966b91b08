//! The AL Table Proxy Generator (altpgen).

use super::{Line, Setup, SetupId, line, parts::*, source::*};

/// The setup.
pub(super) static SETUP: Setup = Setup {
    id: SetupId::TableProxyGenerator,
    letter: 'M',
    who: "Developers who make tables of Business Central out of tables of Dataverse.",
    since: "The AL extension with altpgen",
    sign_in: "The developer, with a window",
    source: PROXY_GENERATOR,
    lines: LINES,
};

const LINES: &[Line] = &[
    line(
        REGISTRATION,
        "Register an app as a public client.",
        PROXY_GENERATOR,
        &["account-types/personal-only", "account-types/unknown", "registration/personal-account"],
    ),
    line(
        REDIRECT,
        "Under Mobile and desktop applications: http://localhost. Recent versions take nothing else.",
        PROXY_GENERATOR,
        &["redirect-uri/not-loopback", "redirect-uri/not-under-mobile-and-desktop"],
    ),
    line(
        PERMISSION,
        "Dynamics CRM (Dataverse), Delegated permissions, user_impersonation.",
        PROXY_GENERATOR,
        &["permission/dataverse-missing", "permission/dataverse-as-application", "permission/wrong-api"],
    ),
    line(CONSENT, "The developer consents at sign-in, or an administrator for all.", PROXY_GENERATOR, &[]),
    line(CREDENTIAL, "None.", PROXY_GENERATOR, &["credential/not-used"]),
    line(DATAVERSE_SIDE, "The developer can read the tables that are wanted.", PROXY_GENERATOR, &[]),
    line(SUCCESS, "The generator writes the table objects.", PROXY_GENERATOR, &[]),
];
