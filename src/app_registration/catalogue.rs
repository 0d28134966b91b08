//! The APIs and permissions that Moorline knows by their IDs (data).
//!
//! Sources: maciejporebski/azure-ad-first-party-apps-permissions `apps/*.md` @ dfafb9cd (2026-08-22), a daily dump of
//! Microsoft Graph's service principals; merill/microsoft-info `_info/` @ 43b8a5d9 (2026-08-20), which lists the same
//! for Microsoft Graph; pnp/cli-microsoft365 `app-add.mock.ts` for Dataverse. Which of them are powerful is Moorline's
//! own judgement: those that can change the directory itself, or all data of everybody.
//!
//! What is not in these tables is not known, and said to be so. Only those of Dataverse and Business Central are whole.

use crate::{app_registration::amendment::Asked, app_registration::permission::PermissionKind, guid::Guid};

/// An API.
#[derive(Debug)]
pub struct Api {
    /// Its application ID.
    pub app_id: Guid,
    /// The names that portals and documentation give it, the one to show first.
    pub names: &'static [&'static str],
    /// Its permissions, as far as Moorline knows them.
    pub permissions: &'static [KnownPermission],
    /// Whether these are all that it had when the tables were made.
    pub is_whole: bool,
}

/// A permission of an API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownPermission {
    /// Its ID.
    pub id: Guid,
    /// Its name (claim value), which no language changes.
    pub name: &'static str,
    /// Delegated or application.
    pub kind: PermissionKind,
    /// Whether it can change the directory, or all data of everybody.
    pub is_powerful: bool,
}

const fn delegated(id: u128, name: &'static str) -> KnownPermission {
    KnownPermission { id: Guid::from_u128(id), name, kind: PermissionKind::Delegated, is_powerful: false }
}

const fn application(id: u128, name: &'static str) -> KnownPermission {
    KnownPermission { id: Guid::from_u128(id), name, kind: PermissionKind::Application, is_powerful: false }
}

impl KnownPermission {
    const fn powerful(self) -> KnownPermission {
        KnownPermission { is_powerful: true, ..self }
    }
}

impl Api {
    const fn named(app_id: u128, names: &'static [&'static str]) -> Api {
        Api { app_id: Guid::from_u128(app_id), names, permissions: &[], is_whole: false }
    }

    /// The name to show.
    pub fn name(&self) -> &'static str {
        self.names.first().copied().unwrap_or_default()
    }

    /// Whether a blade's name for an API is this one.
    pub fn is_called(&self, name: &str) -> bool {
        self.names.iter().any(|known| known.eq_ignore_ascii_case(name.trim()))
    }

    /// The permission with this ID. The same ID may be one of each kind; that of the kind is preferred.
    pub fn permission(&self, id: Guid, kind: PermissionKind) -> Option<&'static KnownPermission> {
        let mut same = self.permissions.iter().filter(|known| known.id == id);
        same.clone().find(|known| known.kind == kind).or_else(|| same.next())
    }
}

/// The API with this application ID.
pub fn api(app_id: Guid) -> Option<&'static Api> {
    APIS.iter().copied().find(|api| api.app_id == app_id)
}

/// A permission that a setup needs or puts up with.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// The API.
    pub api: &'static Api,
    /// Its permission.
    pub permission: &'static KnownPermission,
}

impl Wanted {
    /// It as a change to a registration has it.
    pub fn asked(self) -> Asked {
        Asked { resource: self.api.app_id, id: self.permission.id, kind: self.permission.kind }
    }
}

/// Every API that Moorline knows.
pub static APIS: &[&Api] = &[
    &DATAVERSE,
    &BUSINESS_CENTRAL,
    &GRAPH,
    &AZURE_AD_GRAPH,
    &Api::named(0x475226c6_020e_4fb2_8a90_7a972cbfc1d4, &["PowerApps Service", "PowerApps Runtime Service"]),
    &Api::named(0x8578e004_a5c6_46e7_913e_12f58912df43, &["Power Platform API"]),
    &Api::named(0x00000009_0000_0000_c000_000000000000, &["Power BI Service", "Microsoft Power BI"]),
    &DATAVERSE_CONNECTOR,
    &DATA_INTEGRATION,
    &APPS_INTEGRATION,
    &Api {
        permissions: &[
            application(0xdc890d15_9560_4a4c_9b7f_a736ec74ec40, "full_access_as_app").powerful(),
            application(0xdc50a0fb_09a3_484d_be87_e023b12c6440, "Exchange.ManageAsApp").powerful(),
        ],
        ..Api::named(0x00000002_0000_0ff1_ce00_000000000000, &["Office 365 Exchange Online"])
    },
    &Api {
        permissions: &[
            application(0x678536fe_1083_478a_9c59_b99265e6b0d3, "Sites.FullControl.All").powerful()
        ],
        ..Api::named(0x00000003_0000_0ff1_ce00_000000000000, &["SharePoint", "Office 365 SharePoint Online"])
    },
];

/// Dataverse. It has no application permission.
pub static DATAVERSE: Api = Api {
    app_id: Guid::from_u128(0x00000007_0000_0000_c000_000000000000),
    names: &[
        "Dataverse",
        "Dynamics CRM",
        "Common Data Service",
        "Dynamics CRM Online",
        "Microsoft Dataverse",
        "Dataverse API",
        "Dynamics 365 (CRM)",
        "Common Data Service (current environment)",
        "Microsoft.CRM",
    ],
    permissions: &[
        DATAVERSE_USER_IMPERSONATION,
        delegated(0xa4c5bee6_25ff_4bb5_b926_b7eb8062ae7a, "mcp.tools"),
    ],
    is_whole: true,
};

const DATAVERSE_USER_IMPERSONATION: KnownPermission =
    delegated(0x78ce3f0f_a1ce_49c2_8cde_64b5c0896db4, "user_impersonation");

/// Business Central.
pub static BUSINESS_CENTRAL: Api = Api {
    app_id: Guid::from_u128(0x996def3d_b36c_4153_8607_a6fd3c01b89f),
    names: &[
        "Dynamics 365 Business Central",
        "Business Central",
        "Microsoft Dynamics 365 Business Central",
        "Dynamics 365 Financials",
        "Project Madeira",
    ],
    permissions: &[
        BC_API,
        BC_AUTOMATION,
        BC_ADMIN_CENTER,
        BC_FINANCIALS,
        BC_USER_IMPERSONATION,
        application(0x3983b928_ed40_4111_bbad_e7910cf234bd, "app_access"),
    ],
    is_whole: true,
};

const BC_API: KnownPermission = application(0xa42b0b75_311e_488d_b67e_8fe84f924341, "API.ReadWrite.All");
const BC_AUTOMATION: KnownPermission =
    application(0xd365bc00_a990_0000_00bc_160000000001, "Automation.ReadWrite.All");
const BC_ADMIN_CENTER: KnownPermission =
    application(0xa20fe46f_4f63_4666_8e0e_9b882d90b837, "AdminCenter.ReadWrite.All").powerful();
const BC_FINANCIALS: KnownPermission =
    delegated(0x2fb13c28_9d89_417f_9af2_ec3065bc16e6, "Financials.ReadWrite.All");
const BC_USER_IMPERSONATION: KnownPermission =
    delegated(0xbce0976a_cb0b_473b_8800_84eda9f8e447, "user_impersonation");

/// Azure AD Graph, which is retired.
pub static AZURE_AD_GRAPH: Api = Api::named(
    0x00000002_0000_0000_c000_000000000000,
    &["Azure Active Directory Graph", "Azure AD Graph", "Windows Azure Active Directory"],
);

/// Taken for Dataverse, and another API.
pub static DATAVERSE_CONNECTOR: Api =
    Api::named(0x02d637f4_6bed_46c2_aa72_274c8c5e0782, &["Microsoft Dataverse Connector"]);

/// As above.
pub static DATA_INTEGRATION: Api = Api {
    permissions: &[delegated(0x5c9d6e0e_0f69_4535_848c_a8f9585a3dc6, "user_impersonation")],
    ..Api::named(0x2e49aa60_1bd3_43b6_8ab6_03ada3d9f08b, &["Dynamics Data Integration"])
};

/// As above.
pub static APPS_INTEGRATION: Api = Api {
    permissions: &[delegated(0xf43389c9_db90_4009_be93_f3251d41f11f, "user_impersonation")],
    ..Api::named(0x44a02aaa_7145_4925_9dcd_79e6e1b94eff, &["Microsoft Dynamics 365 Apps Integration"])
};

/// Microsoft Graph: the permissions that apps beside these setups usually have.
pub static GRAPH: Api = Api {
    app_id: Guid::from_u128(0x00000003_0000_0000_c000_000000000000),
    names: &["Microsoft Graph"],
    permissions: GRAPH_PERMISSIONS,
    is_whole: false,
};

const USER_READ: KnownPermission = delegated(0xe1fe6dd8_ba31_4d61_89e7_88639da4683d, "User.Read");
const OPENID: KnownPermission = delegated(0x37f7f235_527c_4136_accd_4a02d197296e, "openid");
const PROFILE: KnownPermission = delegated(0x14dad69e_099b_42c9_810b_d002981feec1, "profile");
const EMAIL: KnownPermission = delegated(0x64a6cdd6_aab1_4aaf_94b8_3cc8405e90d0, "email");
const OFFLINE_ACCESS: KnownPermission = delegated(0x7427e0e9_2fba_42fe_b0c0_848c9e6a8182, "offline_access");
/// Of the same name as that of Business Central, whose web services do not take it.
const GRAPH_FINANCIALS: KnownPermission =
    delegated(0xf534bf13_55d4_45a9_8f3c_c92fe64d6131, "Financials.ReadWrite.All");

const GRAPH_PERMISSIONS: &[KnownPermission] = &[
    USER_READ,
    OPENID,
    PROFILE,
    EMAIL,
    OFFLINE_ACCESS,
    GRAPH_FINANCIALS,
    delegated(0xb340eb25_3456_403f_be2f_af7a0d370277, "User.ReadBasic.All"),
    application(0x97235f07_e226_4f63_ace3_39588e11d3a1, "User.ReadBasic.All"),
    delegated(0xa154be20_db9c_4678_8ab7_66f6cc099a59, "User.Read.All"),
    application(0xdf021288_bdef_4463_88db_98f22de89214, "User.Read.All"),
    delegated(0x204e0828_b5ca_4ad8_b9f3_f32a958e7cc4, "User.ReadWrite.All"),
    application(0x741f803b_c850_494e_b5df_cde7c675a1ca, "User.ReadWrite.All").powerful(),
    delegated(0x5f8c59db_677d_491f_a6b8_5f174b11ec1d, "Group.Read.All"),
    application(0x5b567255_7703_4780_807c_7be8301ae99b, "Group.Read.All"),
    delegated(0x4e46008b_f24c_477d_8fff_7bb4ec7aafe0, "Group.ReadWrite.All"),
    application(0x62a82d76_70ea_41e2_9197_370581804d09, "Group.ReadWrite.All").powerful(),
    delegated(0xbc024368_1153_4739_b217_4326f2e966d0, "GroupMember.Read.All"),
    application(0x98830695_27a2_44f7_8c18_0c3ebc9698f6, "GroupMember.Read.All"),
    delegated(0x06da0dbc_49e2_44d2_8312_53f166ab848a, "Directory.Read.All"),
    application(0x7ab1d382_f21e_4acd_a863_ba3e13f7da61, "Directory.Read.All"),
    delegated(0xc5366453_9fb0_48a5_a156_24f0c49a4b84, "Directory.ReadWrite.All").powerful(),
    application(0x19dbc75e_c2e2_444c_a770_ec69d8559fc7, "Directory.ReadWrite.All").powerful(),
    delegated(0xc79f8feb_a9db_4090_85f9_90d820caa0eb, "Application.Read.All"),
    application(0x9a5d68dd_52b0_4cc2_bd40_abcf44ac3a30, "Application.Read.All"),
    application(0x18a4783c_866b_4cc7_a460_3d5e5662c884, "Application.ReadWrite.OwnedBy").powerful(),
    delegated(0xbdfbf15f_ee85_4955_8675_146e8e5296b5, "Application.ReadWrite.All").powerful(),
    application(0x1bfefb4e_e0b5_418b_a88f_73c46d2cc8e9, "Application.ReadWrite.All").powerful(),
    delegated(0x84bccea3_f856_4a8a_967b_dbe0a3d53a64, "AppRoleAssignment.ReadWrite.All").powerful(),
    application(0x06b708a9_e830_4db3_a914_8e69da51d44f, "AppRoleAssignment.ReadWrite.All").powerful(),
    delegated(0xd01b97e9_cbc0_49fe_810a_750afd5527a3, "RoleManagement.ReadWrite.Directory").powerful(),
    application(0x9e3f62cf_ca93_4989_b6ce_bf83c28f9fe8, "RoleManagement.ReadWrite.Directory").powerful(),
    application(0x7e05723c_0bb0_42da_be95_ae9f08a6e53c, "Domain.ReadWrite.All").powerful(),
    application(0x292d869f_3427_49a8_9dab_8c70152b74e9, "Organization.ReadWrite.All").powerful(),
    application(0xbe74164b_cff1_491c_8741_e671cb536e13, "Policy.ReadWrite.ApplicationConfiguration")
        .powerful(),
    application(0x29c18626_4985_4dcd_85c0_193eef327366, "Policy.ReadWrite.AuthenticationMethod").powerful(),
    application(0xfb221be6_99f2_473f_bd32_01c6a0e9ca3b, "Policy.ReadWrite.Authorization").powerful(),
    application(0x01c0a623_fc9b_48e9_b794_0756f8e8f067, "Policy.ReadWrite.ConditionalAccess").powerful(),
    application(0x338163d7_f101_4c92_94ba_ca46fe52447c, "Policy.ReadWrite.CrossTenantAccess").powerful(),
    application(0xa402ca1c_2696_4531_972d_6e5ee4aa11ea, "Policy.ReadWrite.PermissionGrant").powerful(),
    application(0x1c6e93a6_28e2_4cbb_9f64_1a46a821124d, "Policy.ReadWrite.SecurityDefaults").powerful(),
    application(0x854d9ab1_6657_4ec8_be45_823027bcd009, "PrivilegedAccess.ReadWrite.AzureAD").powerful(),
    application(0x2f6817f8_7b12_4f0f_bc18_eeaf60705a9e, "PrivilegedAccess.ReadWrite.AzureADGroup").powerful(),
    application(0x6f9d5abc_2db6_400b_a267_7de22a40fb87, "PrivilegedAccess.ReadWrite.AzureResources")
        .powerful(),
    application(
        0x41202f2c_f7ab_45be_b001_85c9728b9d69,
        "PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup",
    )
    .powerful(),
    application(0xdd199f4a_f148_40a4_a2ec_f0069cc799ec, "RoleAssignmentSchedule.ReadWrite.Directory")
        .powerful(),
    application(0xfee28b28_e1f3_4841_818e_2704dc62245f, "RoleEligibilitySchedule.ReadWrite.Directory")
        .powerful(),
    application(0x31e08e0a_d3f7_4ca2_ac39_7343fb83e8ad, "RoleManagementPolicy.ReadWrite.Directory")
        .powerful(),
    application(0x50483e42_d915_4231_9639_7fdb7fd190e5, "UserAuthenticationMethod.ReadWrite.All").powerful(),
    delegated(0x4908d5b9_3fb2_4b1e_9336_1888b7937185, "Organization.Read.All"),
    application(0x498476ce_e0fe_48b0_b801_37ba7e2685c6, "Organization.Read.All"),
    delegated(0x570282fd_fa5c_430d_a7fd_fc8dc98a9dca, "Mail.Read"),
    application(0x810c84a8_4a9e_49e6_bf7d_12d183f40d01, "Mail.Read"),
    delegated(0x024d486e_b451_40bb_833d_3e66d98c5c73, "Mail.ReadWrite"),
    application(0xe2a3a72e_5f79_4c64_b1b1_878b674786c9, "Mail.ReadWrite").powerful(),
    delegated(0xe383f46e_2787_4529_855e_0e479a3ffac0, "Mail.Send"),
    application(0xb633e1c5_b582_4048_a93e_9f11b44c7e96, "Mail.Send"),
    delegated(0x258f6531_6087_4cc4_bb90_092c5fb3ed3f, "SMTP.Send"),
    delegated(0x652390e4_393a_48de_9484_05f9b1212954, "IMAP.AccessAsUser.All"),
    delegated(0x465a38f9_76ea_45b9_9f34_9e8b0d4b0b42, "Calendars.Read"),
    application(0x798ee544_9d2d_430c_a058_570e29e34338, "Calendars.Read"),
    delegated(0x1ec239c2_d7c9_4623_a91a_a9775856bb36, "Calendars.ReadWrite"),
    application(0xef54d2bf_783f_4e0f_bca1_3210c0444d99, "Calendars.ReadWrite"),
    delegated(0xff74d97f_43af_4b68_9f2a_b77ee6968c5d, "Contacts.Read"),
    application(0x089fe4d0_434a_44c5_8827_41ba8a0b17f5, "Contacts.Read"),
    delegated(0xd56682ec_c09e_4743_aaf4_1a3aac4caa21, "Contacts.ReadWrite"),
    application(0x6918b873_d17a_4dc1_b314_35f528134491, "Contacts.ReadWrite"),
    delegated(0x10465720_29dd_4523_a11a_6a75c743c9d9, "Files.Read"),
    delegated(0xdf85f4d6_205c_4ac5_a5ea_6bf408dba283, "Files.Read.All"),
    application(0x01d4889c_1287_42c6_ac1f_5d1e02578ef6, "Files.Read.All"),
    delegated(0x5c28f0bf_8a70_41f1_8ab2_9032436ddb65, "Files.ReadWrite"),
    delegated(0x863451e7_0667_486c_a5d6_d135439485f0, "Files.ReadWrite.All"),
    application(0x75359482_378d_4052_8f01_80520e7db3cd, "Files.ReadWrite.All").powerful(),
    delegated(0x205e70e5_aba6_4c52_a976_6d2d46c48043, "Sites.Read.All"),
    application(0x332a536c_c7ef_4017_ab91_336970924f0d, "Sites.Read.All"),
    delegated(0x89fe6a52_be36_487e_b7d8_d061c450a026, "Sites.ReadWrite.All"),
    application(0x9492366f_7969_46a4_8d15_ed1a20078fff, "Sites.ReadWrite.All").powerful(),
    delegated(0x65e50fdc_43b7_4915_933e_e8138f11f40a, "Sites.Manage.All"),
    application(0x0c0bf378_bf22_4481_8f81_9e89a9b4960a, "Sites.Manage.All").powerful(),
    delegated(0x5a54b8b3_347c_476d_8f8e_42d5c7424d29, "Sites.FullControl.All").powerful(),
    application(0xa82116e5_55eb_4c41_a434_62fe8a61c773, "Sites.FullControl.All").powerful(),
    delegated(0xf89c84ef_20d0_4b54_87e9_02e856d66d53, "Sites.Selected"),
    application(0x883ea226_0bf2_4a8f_9f9d_92c9162a727d, "Sites.Selected"),
];

const fn wanted(api: &'static Api, permission: &'static KnownPermission) -> Wanted {
    Wanted { api, permission }
}

/// Dataverse, in the name of the signed-in user.
pub static DATAVERSE_AS_USER: Wanted = wanted(&DATAVERSE, &DATAVERSE_USER_IMPERSONATION);
/// Business Central, in the name of the signed-in user.
pub static BC_AS_USER: Wanted = wanted(&BUSINESS_CENTRAL, &BC_FINANCIALS);
/// The same, of the other name.
pub static BC_IMPERSONATION: Wanted = wanted(&BUSINESS_CENTRAL, &BC_USER_IMPERSONATION);
/// Business Central's APIs, as an application.
pub static BC_API_AS_APP: Wanted = wanted(&BUSINESS_CENTRAL, &BC_API);
/// Business Central's automation APIs, as an application.
pub static BC_AUTOMATION_AS_APP: Wanted = wanted(&BUSINESS_CENTRAL, &BC_AUTOMATION);
/// Business Central's Admin Center API, as an application.
pub static BC_ADMIN_CENTER_AS_APP: Wanted = wanted(&BUSINESS_CENTRAL, &BC_ADMIN_CENTER);
/// What every app that signs users in may have.
pub static SIGN_IN: [Wanted; 5] = [
    wanted(&GRAPH, &USER_READ),
    wanted(&GRAPH, &OPENID),
    wanted(&GRAPH, &PROFILE),
    wanted(&GRAPH, &EMAIL),
    wanted(&GRAPH, &OFFLINE_ACCESS),
];
/// Microsoft Graph's `User.Read`.
pub static READ_USER: Wanted = wanted(&GRAPH, &USER_READ);
/// Microsoft Graph's permission of the same name as [`BC_AS_USER`].
pub static GRAPH_LOOKALIKE: Wanted = wanted(&GRAPH, &GRAPH_FINANCIALS);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_permission_stands_once_per_kind() {
        for api in APIS {
            for (number, one) in api.permissions.iter().enumerate() {
                let same = |other: &&KnownPermission| other.id == one.id && other.kind == one.kind;
                assert_eq!(
                    api.permissions.iter().position(|other| same(&other)),
                    Some(number),
                    "{}",
                    one.name
                );
            }
        }
    }

    /// The fixed ones are also in the tables that they are looked up in.
    #[test]
    fn what_setups_want_is_in_the_tables() {
        let wanted = [
            DATAVERSE_AS_USER,
            BC_AS_USER,
            BC_IMPERSONATION,
            BC_API_AS_APP,
            BC_AUTOMATION_AS_APP,
            BC_ADMIN_CENTER_AS_APP,
            READ_USER,
            GRAPH_LOOKALIKE,
        ];
        for Wanted { api, permission } in wanted.into_iter().chain(SIGN_IN) {
            assert_eq!(api.permission(permission.id, permission.kind), Some(permission));
            assert!(super::api(api.app_id).is_some_and(|known| known.name() == api.name()));
        }
    }
}
