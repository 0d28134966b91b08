//! Signing in to Business Central on-premises with Entra ID (OpenID Connect).

use super::{Line, Setup, SetupId, line, parts::*, source::*};

/// The setup.
pub(super) static SETUP: Setup = Setup {
    id: SetupId::OnpremSignIn,
    letter: 'L',
    who: "Companies with Business Central on their own servers whose users sign in with their work accounts.",
    since: "Versions with OpenID Connect, see the source",
    sign_in: "The user, with a window (OpenID Connect)",
    source: SIGN_IN,
    lines: LINES,
};

const LINES: &[Line] = &[
    line(PREREQUISITE, "The web client is set up for https.", SIGN_IN, &["redirect-uri/not-https"]),
    line(
        REGISTRATION,
        "Register an app, and give it an Application ID URI that the server's ValidAudiences names.",
        SIGN_IN,
        &["account-types/personal-only", "account-types/unknown", "registration/personal-account"],
    ),
    line(REGISTRATION, "Under Authentication, tick ID tokens.", SIGN_IN, &["id-tokens/off"]),
    line(
        REDIRECT,
        "Under Web: the address of the web client and /SignIn, with the server instance in the spelling of the browser.",
        SIGN_IN,
        &["redirect-uri/sign-in-missing", "redirect-uri/not-https"],
    ),
    line(PERMISSION, "None is needed for signing in; User.Read is usual.", REGISTER_ONPREM, &[]),
    line(CREDENTIAL, "None is needed for signing in.", REGISTER_ONPREM, &[]),
    line(BC_SIDE, "Give every user an Authentication Email.", SIGN_IN, &[]),
    line(
        SUCCESS,
        "The web client sends to the Microsoft sign-in and comes back without AADSTS50011, AADSTS700054 or a loop.",
        ERROR_CODES,
        &[],
    ),
];
