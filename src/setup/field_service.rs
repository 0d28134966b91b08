//! Dynamics 365 Field Service on top of a connection to Dataverse.

use super::{Line, Setup, SetupId, line, parts::*, source::*};

/// The setup.
pub(super) static SETUP: Setup = Setup {
    id: SetupId::FieldService,
    letter: 'F',
    who: "Companies that send technicians with Dynamics 365 Field Service.",
    since: "Business Central 25",
    sign_in: "That of the connection to Dataverse",
    source: FIELD_SERVICE,
    lines: LINES,
};

const LINES: &[Line] = &[
    line(PREREQUISITE, "Dataverse and Sales are connected.", FIELD_SERVICE, &[]),
    line(
        PREREQUISITE,
        "Install the app \"Field Service Integration\" in Business Central. Service orders need the Premium experience.",
        FIELD_SERVICE,
        &[],
    ),
    line(
        REGISTRATION,
        "None of its own: that of the connection to Dataverse. On-premises it is one of yours, which is checked as that setup has it; online it is Microsoft's.",
        FIELD_SERVICE,
        &[],
    ),
    line(
        DATAVERSE_SIDE,
        "The integration user has the role \"Field Service Integration\". With virtual tables, both are in the same tenant.",
        FIELD_SERVICE,
        &[],
    ),
    line(
        BC_SIDE,
        "For inventory, Location Mandatory is on, and the number series allow manual numbers.",
        FIELD_SERVICE,
        &[],
    ),
    line(
        BC_SIDE,
        "On page 6612 (wizard 6613), enter the unit of measure for hours, the journal template and batch and the rules of transfer, and switch on Enabled.",
        FIELD_SERVICE,
        &[],
    ),
    line(SUCCESS, "Test Connection succeeds, and a work order reaches the journal.", FIELD_SERVICE, &[]),
];
