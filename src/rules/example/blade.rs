//! Examples of the rules about what only blades of the portals show.

use super::{Example, Parts, Shown};
use crate::{protocol::Input, setup::SetupId};

const OVERVIEW: &str = "https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/appId/b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57/isMSAApp~/false";
const LIST: &str = "https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade/quickStartType~/null/sourceType/Microsoft_AAD_IAM";
const EXPOSE: &str = "https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/ProtectAnAPI/appId/b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57/isMSAApp~/false";
const API_PERMISSIONS: &str = "https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/CallAnAPI/appId/b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57/isMSAApp~/false";
const ROLES: &str = "https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/AppRoles/appId/b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57/isMSAApp~/false";
const CREDENTIALS: &str = "https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Credentials/appId/b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57/isMSAApp~/false";
const OWNERS: &str = "https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Owners/appId/b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57/isMSAApp~/false";
const PROPERTIES: &str = "https://entra.microsoft.com/#view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/Properties/objectId/4e0d7b16-93f2-4ac8-8b5d-c06e1f27a9d3/appId/b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57";
const PERMISSIONS: &str = "https://entra.microsoft.com/#view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/Permissions/objectId/4e0d7b16-93f2-4ac8-8b5d-c06e1f27a9d3/appId/b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57";

const APP: &str = "b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57";
const OBJECT: &str = "0d94b6f2-38ca-47e1-85f0-6c1b9ad27e40";
const TENANT: &str = "6e1f0d52-94a7-4c83-b2d6-7a50c3e8f911";

const ESSENTIALS: (&str, &[Parts]) = (
    "essentials",
    &[
        &[("label", &["Application (client) ID"]), ("value", &[APP])],
        &[("label", &["Object ID"]), ("value", &[OBJECT])],
        &[("label", &["Directory (tenant) ID"]), ("value", &[TENANT])],
    ],
);
const ESSENTIALS_OF_ONE_TENANT: (&str, &[Parts]) = (
    "essentials",
    &[
        &[("label", &["Application (client) ID"]), ("value", &[APP])],
        &[("label", &["Directory (tenant) ID"]), ("value", &[TENANT])],
        &[("label", &["Supported account types"]), ("value", &["My organization only"])],
    ],
);
const WITHOUT_ENTERPRISE_APP: (&str, &[Parts]) = (
    "essentials",
    &[
        &[("label", &["Application (client) ID"]), ("value", &[APP])],
        &[("label", &["Object ID"]), ("value", &[OBJECT])],
        &[("label", &["Directory (tenant) ID"]), ("value", &[TENANT])],
        &[("label", &["Managed application in local directory"]), ("value", &["Create Service Principal"])],
    ],
);
const SEEN: Shown = Shown::Blade(OVERVIEW, &[ESSENTIALS]);
const GRID: (&str, &[Parts]) = ("grid", &[&[]]);
/// A list that says that it is empty.
const EMPTY_GRID: (&str, &[Parts]) = ("grid", &[&[("content", &["true"])]]);
const OWNER: Parts = &[("content", &["true"])];
const IDS: (&str, &[Parts]) =
    ("ids", &[&[("id", &["4e0d7b16-93f2-4ac8-8b5d-c06e1f27a9d3"])], &[("id", &[APP])]]);

const SWITCHED_ON: &[Parts] = &[
    &[("name", &["Yes"]), ("group", &["Enabled for users to sign-in?"]), ("state", &["true"])],
    &[("name", &["No"]), ("group", &["Enabled for users to sign-in?"]), ("state", &["false"])],
];
const SWITCHED_OFF: &[Parts] = &[
    &[("name", &["Yes"]), ("group", &["Enabled for users to sign-in?"]), ("state", &["false"])],
    &[("name", &["No"]), ("group", &["Enabled for users to sign-in?"]), ("state", &["true"])],
];

const OF_ADMINISTRATORS: (&str, &[Parts]) = (
    "tabs",
    &[
        &[("text", &["Admin consent"]), ("state", &["true"])],
        &[("text", &["User consent"]), ("state", &["false"])],
    ],
);
const OF_USERS: (&str, &[Parts]) = (
    "tabs",
    &[
        &[("text", &["Admin consent"]), ("state", &["false"])],
        &[("text", &["User consent"]), ("state", &["true"])],
    ],
);
const IMPERSONATION: (&str, &[Parts]) = (
    "rows",
    &[&[(
        "cells",
        &[
            "Dynamics CRM",
            "user_impersonation",
            "Access as organization users",
            "Delegated",
            "User consent",
            "1 total user(s)",
        ],
    )]],
);

const GRANTED: (&str, &[Parts]) = (
    "rows",
    &[
        &[("cells", &["Dynamics CRM (1)", "", "", "", ""])],
        &[("cells", &["user_impersonation", "Delegated", "", "No", "Granted for Contoso"])],
    ],
);
const NOT_GRANTED: (&str, &[Parts]) = (
    "rows",
    &[
        &[("cells", &["Dynamics CRM (1)", "", "", "", ""])],
        &[("cells", &["user_impersonation", "Delegated", "", "No", "Not granted for Contoso"])],
    ],
);
const GRANT_DISABLED: (&str, &[Parts]) =
    ("disabled", &[&[("name", &["Save"])], &[("name", &["Grant admin consent for Contoso"])]]);

const ONE_SECRET: (&str, &[Parts]) = (
    "tabs",
    &[
        &[("text", &["Certificates (0)"]), ("state", &["false"])],
        &[("text", &["Client secrets (1)"]), ("state", &["true"])],
        &[("text", &["Federated credentials (0)"]), ("state", &["false"])],
    ],
);
const SECRET_ID: (&str, &[&str]) = ("id", &["8d1f4a70-62c3-4b9e-a5d8-0e7f92b316c4"]);

const PERSONAL_TOO: Shown = Shown::Manifest(&[("signInAudience", r#""AzureADandPersonalMicrosoftAccount""#)]);

const fn example(
    code: &'static str,
    valid: &'static [Shown],
    invalid: &'static [Shown],
    also: &'static [&'static str],
) -> Example {
    Example { code, valid, invalid, also }
}

/// An example of every rule about what only blades show.
pub(super) const EXAMPLES: &[Example] = &[
    example("manifest/not-saved", &[Shown::ManifestEdited(false)], &[Shown::ManifestEdited(true)], &[]),
    example(
        "registration/object-id",
        &[Shown::Typed(Input::AppId, APP), SEEN],
        &[Shown::Typed(Input::AppId, OBJECT), SEEN],
        &[],
    ),
    example(
        "registration/tenant-id",
        &[Shown::Typed(Input::AppId, APP), SEEN],
        &[Shown::Typed(Input::AppId, TENANT), SEEN],
        &[],
    ),
    example(
        "registration/other-tenant",
        &[
            Shown::Setup(SetupId::S2sApi),
            Shown::WebClient(
                "https://businesscentral.dynamics.com/6e1f0d52-94a7-4c83-b2d6-7a50c3e8f911/Production",
            ),
            SEEN,
        ],
        &[
            Shown::Setup(SetupId::S2sApi),
            Shown::WebClient(
                "https://businesscentral.dynamics.com/2f6a9c83-17d4-4e5b-a0c9-83b1d5e7f024/Production",
            ),
            Shown::Blade(OVERVIEW, &[ESSENTIALS_OF_ONE_TENANT]),
        ],
        &[],
    ),
    example(
        "registration/not-listed",
        &[
            SEEN,
            Shown::Blade(
                LIST,
                &[("rows", &[&[("id", &[APP]), ("name", &["Contoso Sales Connector"])]]), GRID],
            ),
        ],
        &[
            SEEN,
            Shown::Blade(
                LIST,
                &[
                    (
                        "rows",
                        &[&[("id", &["3fa0c5d8-71be-4e29-8c46-d95b02a7e613"]), ("name", &["Fabrikam"])]],
                    ),
                    GRID,
                ],
            ),
        ],
        &[],
    ),
    example(
        "consent/not-allowed",
        &[Shown::Blade(API_PERMISSIONS, &[GRANTED, GRID, GRANT_DISABLED])],
        &[Shown::Blade(API_PERMISSIONS, &[NOT_GRANTED, GRID, GRANT_DISABLED])],
        &["consent/not-granted"],
    ),
    example(
        "credential/copy-the-value",
        &[
            Shown::Setup(SetupId::S2sApi),
            Shown::Blade(CREDENTIALS, &[ONE_SECRET, ("rows", &[&[SECRET_ID, ("value", &[])]]), GRID]),
        ],
        &[
            Shown::Setup(SetupId::S2sApi),
            // That there is a value, and nothing of it.
            Shown::Blade(CREDENTIALS, &[ONE_SECRET, ("rows", &[&[SECRET_ID, ("value", &[""])]]), GRID]),
        ],
        &["credential/certificate-preferred"],
    ),
    example(
        "identifier-uri/not-for-personal-accounts",
        &[
            PERSONAL_TOO,
            Shown::Blade(
                EXPOSE,
                &[("addresses", &[&[("address", &["api://b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57"])]]), GRID],
            ),
        ],
        &[
            PERSONAL_TOO,
            Shown::Blade(EXPOSE, &[("addresses", &[&[("address", &["urn:contoso:sales"])]]), GRID]),
        ],
        &["account-types/personal-too"],
    ),
    example(
        "app-roles/not-for-personal-accounts",
        &[PERSONAL_TOO, Shown::Blade(ROLES, &[EMPTY_GRID])],
        &[
            PERSONAL_TOO,
            Shown::Blade(ROLES, &[("rows", &[&[("id", &["9b1f6e0c-27d8-4a35-b6e4-0c58d1a7f392"])]]), GRID]),
        ],
        &["account-types/personal-too"],
    ),
    example(
        "enterprise-application/missing",
        &[Shown::Blade(PROPERTIES, &[IDS])],
        &[Shown::Blade(OVERVIEW, &[WITHOUT_ENTERPRISE_APP])],
        &[],
    ),
    example(
        "enterprise-application/disabled",
        &[Shown::Blade(PROPERTIES, &[IDS, ("choices", SWITCHED_ON)])],
        &[Shown::Blade(PROPERTIES, &[IDS, ("choices", SWITCHED_OFF)])],
        &[],
    ),
    example(
        "enterprise-application/assignment-required",
        &[Shown::Blade(
            PROPERTIES,
            &[IDS, ("switches", &[&[("name", &["Assignment required?"]), ("state", &["false"])]])],
        )],
        &[Shown::Blade(
            PROPERTIES,
            &[IDS, ("switches", &[&[("name", &["Assignment required?"]), ("state", &["true"])]])],
        )],
        &[],
    ),
    example(
        "enterprise-application/user-consent-only",
        &[
            Shown::Blade(PERMISSIONS, &[OF_ADMINISTRATORS, IMPERSONATION, GRID]),
            Shown::Blade(PERMISSIONS, &[OF_USERS, IMPERSONATION, GRID]),
        ],
        &[
            Shown::Blade(PERMISSIONS, &[OF_ADMINISTRATORS, EMPTY_GRID]),
            Shown::Blade(PERMISSIONS, &[OF_USERS, IMPERSONATION, GRID]),
        ],
        &[],
    ),
    example(
        "owners/none",
        &[Shown::Blade(OWNERS, &[("rows", &[OWNER, OWNER]), GRID])],
        &[Shown::Blade(OWNERS, &[EMPTY_GRID])],
        &[],
    ),
    example(
        "owners/only-one",
        &[Shown::Blade(OWNERS, &[("rows", &[OWNER, OWNER]), GRID])],
        &[Shown::Blade(OWNERS, &[("rows", &[OWNER]), GRID])],
        &[],
    ),
];
