//! Business Central online with Dataverse.

use super::{Line, Setup, SetupId, line, parts::*, source::*};

/// The setup.
pub(super) static SETUP: Setup = Setup {
    id: SetupId::BcOnlineDataverse,
    letter: 'D',
    who: "Everybody with Business Central online.",
    since: "Business Central online; since 2022 only with a certificate (the Office365 sign-in ended in April 2022, client secrets in March 2022)",
    sign_in: "An administrator once; then Microsoft's own app with its certificate",
    source: DATAVERSE,
    lines: LINES,
};

const LINES: &[Line] = &[
    line(
        PREREQUISITE,
        "The administrator has a licence and the role System Administrator in the environment; where Business Central makes users, also User Administrator.",
        DATAVERSE,
        &[],
    ),
    line(
        PREREQUISITE,
        "A Power Platform environment that is linked in the Business Central admin center is of the same type and geography, and linked to no other.",
        ENVIRONMENTS,
        &[],
    ),
    line(
        PREREQUISITE,
        "Not possible: Business Central online with Dynamics 365 Sales on-premises.",
        DATAVERSE,
        &[],
    ),
    line(
        REGISTRATION,
        "None: Microsoft's own app \"Business Central Integration to Dataverse\" does it.",
        DATAVERSE,
        &["registration/not-needed"],
    ),
    line(
        CONSENT,
        "The administrator consents to that app: access Dataverse as you, full access to Business Central, sign in and read the profile.",
        DATAVERSE,
        &[],
    ),
    line(
        CREDENTIAL,
        "None of one's own. An older connection is changed by \"Use Certificate Authentication\", in every environment and every company.",
        DATAVERSE,
        &[],
    ),
    line(
        BC_SIDE,
        "Assisted setup \"Set up a connection to Dataverse\" (7201), or page 7200.",
        DATAVERSE,
        &[],
    ),
    line(
        BC_SIDE,
        "Choose the ownership model: Team is recommended; Person needs coupled salespeople.",
        DATAVERSE,
        &[],
    ),
    line(
        BC_SIDE,
        "Compare the base currency with the local currency (LCY), and choose the full synchronization.",
        DATAVERSE,
        &[],
    ),
    line(
        DATAVERSE_SIDE,
        "Five lines of status are right: solution version, Dataverse version, roles of the integration user, roles of the team, entities.",
        DATAVERSE,
        &[],
    ),
    line(
        SUCCESS,
        "Test Connection succeeds, the five checks are green, and the application user stands in the Power Platform admin center.",
        DATAVERSE,
        &[],
    ),
];
