//! The sources that several rules name.

pub(super) const GUIDE: &str = "Microsoft community, \"How to enable OAuth authentication in Dynamics 365 Integration for Dynamics NAV and Dynamics 365 Business Central\" (2022-02-03)";
pub(super) const MANIFEST: &str =
    "Microsoft Learn, \"App manifest (Microsoft Graph format)\" (reference-microsoft-graph-app-manifest)";
pub(super) const REPLY_URL: &str =
    "Microsoft Learn, \"Redirect URI (reply URL) outline and restrictions\" (reply-url)";
pub(super) const PREPARE_SALES: &str = "Microsoft Learn, \"Preparing Dynamics 365 Sales for integration\" (admin-prepare-dynamics-365-for-sales-for-integration)";
pub(super) const GRAMMAR: &str =
    "dotnet/runtime, DbConnectionOptions.Common.cs and DbConnectionStringBuilder.cs";
pub(super) const CLIENT: &str = "microsoft/PowerPlatform-DataverseServiceClient, DataverseConnectionStringProcessor.cs and DynamicCrmConstants.cs";
pub(super) const CLIENT_DOCS: &str =
    "Microsoft Learn, \"Use connection strings in XRM tooling to connect to Microsoft Dataverse\"";
pub(super) const BC_APPS: &str = "microsoft/BCApps, CDSIntegrationImpl.Codeunit.al, CDSConnectionSetup.Table.al and CRMConnectionSetup.Table.al";
pub(super) const PASSWORD_DOCS: &str = "Microsoft Learn, \"Microsoft identity platform and OAuth 2.0 Resource Owner Password Credentials\" (v2-oauth-ropc)";
pub(super) const SECRET_DOCS: &str = "Microsoft Learn, \"Register an application\" (quickstart-register-app) and \"Microsoft Entra authentication and authorization error codes\" (AADSTS7000215)";
pub(super) const DATAVERSE_SETUP: &str =
    "Microsoft Learn, \"Connect to Microsoft Dataverse\" (admin-how-to-set-up-a-dynamics-crm-connection)";
pub(super) const S2S: &str =
    "Microsoft Learn, \"Using service-to-service authentication\" (automation-apis-using-s2s-authentication)";
pub(super) const CONNECT_APPS: &str = "Microsoft Learn, devenv-develop-connect-apps; automation-apis-using-s2s-authentication; administration-center-api; intercompany-how-setup; admin-how-to-set-up-a-dynamics-crm-connection";
pub(super) const INTERCOMPANY: &str = "Microsoft Learn, intercompany-how-setup";
pub(super) const AUTHORITY: &str =
    "microsoft/BCApps, CommercialDataverseEndpoints (authority /common); error AADSTS50194";
pub(super) const MCP: &str = "Microsoft Learn, use-mcp-server-non-microsoft (2026-06-25)";
pub(super) const SIGN_IN: &str =
    "Microsoft Learn, authenticating-users-with-azure-ad-openid-connect (Business Central)";
pub(super) const LANDING: &str = "microsoft/BCApps, OAuth2Impl.Codeunit.al, GetDefaultRedirectUrl; Microsoft Learn, \"Redirect URI (reply URL) outline and restrictions\" (reply-url)";
pub(super) const PROXY_GENERATOR: &str =
    "Microsoft Learn, devenv-al-table-proxy-generator; microsoft/AL #7895";
pub(super) const ACCOUNT_TYPES: &str =
    "Microsoft Learn, \"Validation differences by supported account types\" (supported-accounts-validation)";
pub(super) const APP_OBJECTS: &str = "Microsoft Learn, \"Apps and service principals in Microsoft Entra ID\" (app-objects-and-service-principals)";
pub(super) const ENTERPRISE: &str = "Microsoft Learn, \"Properties of an enterprise application\" (application-properties) and \"Microsoft Entra authentication and authorization error codes\"";
pub(super) const OWNERS: &str =
    "maester365/maester and microsoft/zerotrustassessment, checks of owners (21867)";
pub(super) const PERMISSIONS: &str = "Microsoft Learn, \"App manifest\" (requiredResourceAccess); the published permissions of Microsoft's service principals (2026-08)";
pub(super) const LEAST: &str = "Microsoft Learn, automation-apis-using-s2s-authentication (least privilege)";
pub(super) const CREDENTIALS: &str = "Microsoft Learn, \"Register an application\" (quickstart-register-app); errors AADSTS7000222 and AADSTS700027";
pub(super) const ERRORS: &str =
    "Microsoft Learn, \"Microsoft Entra authentication and authorization error codes\" (AADSTS65001)";
pub(super) const REGIONS: &str = "Microsoft Learn, \"Datacenter regions\" (Power Platform admin)";
pub(super) const DATAVERSE_PAGE: &str = "microsoft/BCApps, CDSConnectionSetup.Page.al, CDSConnectionSetup.Table.al and CDSIntegrationImpl.Codeunit.al";
pub(super) const SALES_PAGE: &str =
    "microsoft/BCApps, CRMConnectionSetup.Page.al and CRMConnectionSetup.Table.al";
pub(super) const FIELD_SERVICE: &str =
    "microsoft/BCApps, FSConnectionSetup.Table.al; Microsoft Learn, admin-integrate-field-service";
pub(super) const ENTRA_CARD: &str =
    "microsoft/BCApps, AADApplication.Table.al, AADApplicationCard.Page.al and UserSubform.Page.al";
pub(super) const VIRTUAL_TABLES: &str = "Microsoft Learn, powerplat-admin-reference";
pub(super) const BC_SOURCE: &str = "microsoft/BCApps, CRMConnectionSetup.Table.al and CRMConnectionSetup.Page.al; public copies of the NAV 2018 and Business Central 13 to 16 objects";
