//! Business Central 16 and later on-premises with Dataverse, by an app registration of one's own.

use super::{Line, Setup, SetupId, line, parts::*, source::*};

/// The setup.
pub(super) static SETUP: Setup = Setup {
    id: SetupId::BcOnpremDataverse,
    letter: 'C',
    who: "Companies with Business Central on their own servers, and partners who host it.",
    since: "Business Central 16.2; 16.5 has a known fault in its sign-in library",
    sign_in: "An administrator once, with a window; then the app, with its secret or certificate",
    source: DATAVERSE,
    lines: LINES,
};

const LINES: &[Line] = &[
    line(
        PREREQUISITE,
        "The web client is set up for https, and the browser lets pop-ups of login.microsoftonline.com through.",
        DATAVERSE,
        &["redirect-uri/not-https"],
    ),
    line(
        PREREQUISITE,
        "The administrator of Dataverse has a licence and the role System Administrator in the environment, which is not in administration mode.",
        DATAVERSE,
        &[],
    ),
    line(
        PREREQUISITE,
        "The local currency (LCY) of Business Central has the ISO code of the environment's base currency.",
        DATAVERSE,
        &[],
    ),
    line(PREREQUISITE, "Not version 16.5: its sign-in library fails.", KNOWN_ISSUES, &[]),
    line(
        REGISTRATION,
        "Register an app for several tenants: Business Central signs in at login.microsoftonline.com/common and /organizations, which refuse an app of a single tenant (AADSTS50194).",
        BC_APPS,
        &[
            "account-types/single-tenant",
            "account-types/personal-only",
            "account-types/unknown",
            "account-types/token-version",
            "registration/personal-account",
        ],
    ),
    line(
        REGISTRATION,
        "Public client flows are not needed: this app has a secret.",
        MANIFEST,
        &["public-client/on-without-need"],
    ),
    line(
        REDIRECT,
        "Under Web, exactly the Redirect URL that page 7200 shows: the address of the web client without default port and query, and OAuthLanding.htm.",
        DATAVERSE,
        &[
            "redirect-uri/landing-missing",
            "redirect-uri/not-exact",
            "redirect-uri/landing-not-under-web",
            "redirect-uri/only-this-machine",
            "redirect-uri/not-https",
        ],
    ),
    line(
        PERMISSION,
        "Dynamics 365 Business Central, Delegated permissions, Financials.ReadWrite.All.",
        DATAVERSE,
        &[
            "permission/business-central-missing",
            "permission/application-instead",
            "permission/wrong-api",
            "permission/wrong-type",
        ],
    ),
    line(
        PERMISSION,
        "Dynamics CRM (Dataverse), Delegated permissions, user_impersonation. Dataverse has no application permission: the app works as an application user with security roles.",
        DATAVERSE,
        &["permission/dataverse-missing", "permission/dataverse-as-application"],
    ),
    line(
        PERMISSION,
        "Microsoft Graph, Delegated permissions, User.Read, as every new registration has it.",
        REGISTER_ONPREM,
        &["permission/user-read-missing"],
    ),
    line(
        CONSENT,
        "The administrator consents at the sign-in that page 7200 opens, for the whole organization.",
        DATAVERSE,
        &[],
    ),
    line(
        CREDENTIAL,
        "A client secret (copy its Value at once, not its Secret ID) or a certificate. Nobody is told when it ends.",
        DATAVERSE,
        &[
            "credential/none",
            "credential/all-expired",
            "credential/expires-soon",
            "credential/expired",
            "client-secret/secret-id",
            "client-secret/masked",
        ],
    ),
    line(
        DATAVERSE_SIDE,
        "Business Central makes the application user, its role \"Business Central Dataverse Integration\", the business unit and the team by itself.",
        APP_USERS,
        &[],
    ),
    line(
        BC_SIDE,
        "On page 7200 enter the environment URL, the client ID and secret and the redirect URL; they show only while Authentication Type is \"OAuth 2.0\". Large installations may supply ID and secret by events instead and leave the fields empty.",
        BC_APPS,
        &[],
    ),
    line(
        BC_SIDE,
        "Switch on the connection, sign in, and consent. The connection string is made by Business Central; nobody writes it.",
        BC_APPS,
        &["connection-string/old-proxy-version", "connection-string/secret-in-clear"],
    ),
    line(
        SUCCESS,
        "Test Connection succeeds, and every line of \"Integration Solution Settings\" is green. Repeat it in every company.",
        DATAVERSE,
        &[],
    ),
];
