//! Dynamics 365 Sales on top of a connection to Dataverse.

use super::{Line, Setup, SetupId, line, parts::*, source::*};

/// The setup.
pub(super) static SETUP: Setup = Setup {
    id: SetupId::Sales,
    letter: 'H',
    who: "Companies that sell with Dynamics 365 Sales, once Dataverse is connected.",
    since: "Business Central 16",
    sign_in: "That of the connection to Dataverse",
    source: SALES,
    lines: LINES,
};

const LINES: &[Line] = &[
    line(
        PREREQUISITE,
        "Dataverse is connected first, Sales next, Field Service last; they are switched off in the reverse order.",
        DATAVERSE,
        &[],
    ),
    line(
        PREREQUISITE,
        "The solution \"Business Central Integration Solution\" is installed in the environment.",
        SALES,
        &[],
    ),
    line(
        REGISTRATION,
        "None of its own: that of the connection to Dataverse. On-premises it is one of yours, which is checked as that setup has it; online it is Microsoft's.",
        SALES,
        &[],
    ),
    line(
        DATAVERSE_SIDE,
        "Users are mapped by their e-mail address. For the availability of items, a user of the OData service with a web service key.",
        SALES,
        &[],
    ),
    line(
        BC_SIDE,
        "On page 5330, the URL is that of the Dataverse setup; the fields are taken from there and not entered again.",
        BC_APPS,
        &[],
    ),
    line(BC_SIDE, "Choose either the newer or the legacy integration of sales orders, not both.", SALES, &[]),
    line(
        SUCCESS,
        "Test Connection succeeds, the jobs of the job queue run, and one coupled record synchronizes.",
        SALES,
        &[],
    ),
];
