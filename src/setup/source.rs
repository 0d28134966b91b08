//! The sources that the setups name. `smb` is MicrosoftDocs/dynamics365smb-docs, `devitpro` is
//! MicrosoftDocs/dynamics365smb-devitpro-pb, `entra` is MicrosoftDocs/entra-docs, all as of 2026-08.

pub(super) const GUIDE: &str = "Microsoft community, \"How to enable OAuth authentication in Dynamics 365 Integration for Dynamics NAV and Dynamics 365 Business Central\" (2022-02-03)";
pub(super) const PREPARE_SALES: &str =
    "Microsoft Learn, smb: admin-prepare-dynamics-365-for-sales-for-integration";
pub(super) const DATAVERSE: &str = "Microsoft Learn, smb: admin-how-to-set-up-a-dynamics-crm-connection";
pub(super) const SALES: &str = "Microsoft Learn, smb: admin-setting-up-integration-with-dynamics-sales";
pub(super) const FIELD_SERVICE: &str = "Microsoft Learn, smb: admin-integrate-field-service";
pub(super) const INTERCOMPANY: &str = "Microsoft Learn, smb: intercompany-how-setup";
pub(super) const VAT_GROUP: &str = "Microsoft Learn, smb: ui-extensions-vat-group";
pub(super) const S2S: &str = "Microsoft Learn, devitpro: automation-apis-using-s2s-authentication";
pub(super) const REGISTER_ONPREM: &str = "Microsoft Learn, devitpro: register-app-azure";
pub(super) const SIGN_IN: &str =
    "Microsoft Learn, devitpro: authenticating-users-with-azure-ad-openid-connect";
pub(super) const ADMIN_API: &str = "Microsoft Learn, devitpro: administration-center-api";
pub(super) const ENVIRONMENTS: &str = "Microsoft Learn, devitpro: tenant-admin-center-environments";
pub(super) const REQUIREMENTS: &str = "Microsoft Learn, devitpro: system requirements, versions 15 to 28";
pub(super) const KNOWN_ISSUES: &str = "Microsoft Learn, devitpro: upgrade/known-issues";
pub(super) const VIRTUAL_TABLES: &str =
    "Microsoft Learn, devitpro: powerplat-admin-reference and powerplat-faq";
pub(super) const MCP: &str = "Microsoft Learn, devitpro: ai/use-mcp-server-non-microsoft (2026-06-25)";
pub(super) const PROXY_GENERATOR: &str =
    "Microsoft Learn, devitpro: devenv-al-table-proxy-generator; microsoft/AL #7895";
pub(super) const CONNECT_APPS: &str = "Microsoft Learn, devitpro: devenv-develop-connect-apps";
pub(super) const PREPARE_ONPREM: &str =
    "Microsoft Learn, devitpro: prepare-dynamics-365-for-sales-for-integration";
pub(super) const ERROR_CODES: &str = "Microsoft Learn, entra: reference-error-codes";
pub(super) const MANIFEST: &str = "Microsoft Learn, entra: reference-microsoft-graph-app-manifest";
pub(super) const PASSWORD: &str = "Microsoft Learn, entra: v2-oauth-ropc";
pub(super) const REGISTER: &str = "Microsoft Learn, entra: quickstart-register-app";
pub(super) const APP_USERS: &str = "Microsoft Learn, Power Platform: manage-application-users";
pub(super) const USERS: &str = "Microsoft Learn, Power Platform: create-users";
pub(super) const BC_APPS: &str = "microsoft/BCApps (2026-08-22): CDSIntegrationImpl, CDSConnectionSetup, CRMConnectionSetup, AADApplication, OAuth2Impl";
pub(super) const NAV_SOURCE: &str = "Public copies of table 5330 of NAV 2018 and Business Central 13";
pub(super) const AL_GO: &str = "microsoft/AL-Go, secrets.md";
pub(super) const VENDOR: &str = "A vendor's public guide to service-to-service access, and Microsoft Learn, devitpro: automation-apis-using-s2s-authentication";
