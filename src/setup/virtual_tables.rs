//! Business Central virtual tables and business events in Dataverse.

use super::{Line, Setup, SetupId, line, parts::*, source::*};

/// The setup.
pub(super) static SETUP: Setup = Setup {
    id: SetupId::VirtualTables,
    letter: 'G',
    who: "Makers of Power Apps on data of Business Central online.",
    since: "Business Central online",
    sign_in: "Microsoft's own app, which Business Central knows and must be told to let in",
    source: VIRTUAL_TABLES,
    lines: LINES,
};

const LINES: &[Line] = &[
    line(PREREQUISITE, "Business Central and Dataverse are in the same tenant.", VIRTUAL_TABLES, &[]),
    line(
        PREREQUISITE,
        "Install \"Business Central Virtual Table\" in the Dataverse environment.",
        VIRTUAL_TABLES,
        &[],
    ),
    line(REGISTRATION, "None: Microsoft's own app does it.", VIRTUAL_TABLES, &["registration/not-needed"]),
    line(
        BC_SIDE,
        "On the page Microsoft Entra Applications (9860), set \"Dynamics 365 Business Central for Virtual tables\" to State = Enabled.",
        BC_APPS,
        &[],
    ),
    line(
        DATAVERSE_SIDE,
        "In the table Business Central Configuration, enter the environment and the default company.",
        VIRTUAL_TABLES,
        &[],
    ),
    line(
        DATAVERSE_SIDE,
        "Set the virtual tables that are wanted to Visible, and give users the role for virtual tables. Every user must be one of Business Central too, with a licence.",
        VIRTUAL_TABLES,
        &[],
    ),
    line(SUCCESS, "A virtual table shows records of Business Central in Power Apps.", VIRTUAL_TABLES, &[]),
];
