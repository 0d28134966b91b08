//! NAV or Business Central with Dynamics 365 Sales on-premises (AD or IFD).

use super::{Line, Setup, SetupId, line, parts::*, source::*};

/// The setup.
pub(super) static SETUP: Setup = Setup {
    id: SetupId::SalesOnprem,
    letter: 'N',
    who: "Companies with Dynamics 365 on their own servers. Rare today.",
    since: "NAV 2016",
    sign_in: "A Windows account (AD), or claims over the internet (IFD)",
    source: PREPARE_ONPREM,
    lines: LINES,
};

const LINES: &[Line] = &[
    line(PREREQUISITE, "Not possible with Business Central online.", PREPARE_ONPREM, &[]),
    line(
        PREREQUISITE,
        "Look up which versions of Dynamics 365 on-premises the version of Business Central takes.",
        REQUIREMENTS,
        &[],
    ),
    line(REGISTRATION, "None: Entra takes no part in it.", PREPARE_ONPREM, &["registration/not-needed"]),
    line(
        DATAVERSE_SIDE,
        "Import the solution, and make an integration user with its two roles.",
        PREPARE_ONPREM,
        &[],
    ),
    line(
        BC_SIDE,
        "On page 5330, the address is that of the server with the organization, for example https://server:port/organization.",
        PREPARE_ONPREM,
        &[],
    ),
    line(
        BC_SIDE,
        "Authentication Type is AD (the user name has its domain, DOMAIN\\user) or IFD (the connection string names HomeRealmUri).",
        PREPARE_ONPREM,
        &["connection-string/no-domain", "connection-string/on-premises-auth-type"],
    ),
    line(SUCCESS, "Test Connection succeeds, and one coupled record synchronizes.", PREPARE_ONPREM, &[]),
];
