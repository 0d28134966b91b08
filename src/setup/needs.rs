//! What a setup needs of its app registration: data that rules ask.

use crate::app_registration::{
    catalogue::{
        BC_ADMIN_CENTER_AS_APP, BC_API_AS_APP, BC_AS_USER, BC_AUTOMATION_AS_APP, BC_IMPERSONATION,
        DATAVERSE_AS_USER, Wanted,
    },
    permission::PermissionKind,
};

/// What a setup needs of its app registration.
#[derive(Debug)]
pub struct Needs {
    /// Whether it has one.
    pub registration: Registration,
    /// The supported account types.
    pub accounts: Accounts,
    /// The redirect URI, and its platform.
    pub redirect: Redirect,
    /// "Allow public client flows".
    pub public_client: PublicClient,
    /// Secrets and certificates.
    pub credential: Credential,
    /// The sets of permissions that will do; one of them must be there as a whole. None when it needs no permission.
    pub permissions: &'static [&'static [&'static Wanted]],
    /// Who signs in.
    pub signs_in: SignsIn,
    /// Where it names a Dataverse environment.
    pub environment: Environment,
}

/// Whether a setup has an app registration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Registration {
    /// One of one's own.
    Own,
    /// None: Microsoft's own app does it, or nothing of Entra is used.
    None,
    /// That of the setup that it stands on.
    OfAnother,
}

/// The supported account types that a setup needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Accounts {
    /// Any that lets the organisation in.
    Organisation,
    /// One tenant is enough, and better.
    OneTenant,
    /// Several tenants: a single one is refused.
    SeveralTenants,
    /// Several tenants, as the guide has it.
    SeveralTenantsAdvised,
}

/// The redirect URI that a setup needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Redirect {
    /// None; the connection string names `app://<AppId>`.
    AppUri,
    /// `OAuthLanding.htm` of the web client at hand, under Web.
    Landing,
    /// That of Business Central online, under Web.
    OnlineLanding,
    /// As [`Redirect::Landing`], and only for granting consent from within Business Central.
    OptionalLanding,
    /// `SignIn` of the web client at hand, under Web.
    SignIn,
    /// One of the program's own, under whatever platform it is made for.
    OfTheProgram,
    /// One under Mobile and desktop applications.
    Native,
    /// `http://localhost`, under Mobile and desktop applications.
    Loopback,
    /// None.
    Unneeded,
}

/// Whether public client flows must be allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PublicClient {
    /// They must be.
    Needed,
    /// They need not be, and had better not.
    Unneeded,
    /// They may be.
    Either,
}

/// Whether a secret or a certificate must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Credential {
    /// One must be there.
    Needed,
    /// One must be there, or a federated credential, which no manifest shows.
    NeededOrFederated,
    /// As above, but only for application permissions.
    NeededByApplication,
    /// None may be there.
    Forbidden,
    /// None is used.
    Unused,
    /// It depends on the program.
    Either,
}

/// Who signs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignsIn {
    /// A user, without a window: nobody can consent at sign-in.
    UserWithoutWindow,
    /// An administrator once, who can consent then.
    Administrator,
    /// A user, with a window.
    User,
    /// The application itself.
    Application,
}

/// Where a setup names a Dataverse environment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Environment {
    /// On a setup page in Business Central or NAV.
    OnSetupPage,
    /// In a program.
    InProgram,
    /// Nowhere: it has nothing to do with Dataverse.
    Nowhere,
}

/// NAV and Business Central 14 and 15 with an OAuth connection string.
pub static OAUTH_STRING: Needs = Needs {
    registration: Registration::Own,
    accounts: Accounts::Organisation,
    redirect: Redirect::AppUri,
    public_client: PublicClient::Needed,
    credential: Credential::Forbidden,
    permissions: &[&[&DATAVERSE_AS_USER]],
    signs_in: SignsIn::UserWithoutWindow,
    environment: Environment::OnSetupPage,
};

/// Business Central on-premises and Dataverse.
pub static ONPREM_DATAVERSE: Needs = Needs {
    registration: Registration::Own,
    accounts: Accounts::SeveralTenants,
    redirect: Redirect::Landing,
    public_client: PublicClient::Unneeded,
    credential: Credential::Needed,
    permissions: &[&[&DATAVERSE_AS_USER, &BC_AS_USER]],
    signs_in: SignsIn::Administrator,
    environment: Environment::OnSetupPage,
};

/// A service that calls the Business Central API. Automation alone will do for a service that only deploys.
pub static SERVICE: Needs = Needs {
    registration: Registration::Own,
    accounts: Accounts::OneTenant,
    redirect: Redirect::OptionalLanding,
    public_client: PublicClient::Unneeded,
    credential: Credential::NeededOrFederated,
    permissions: &[&[&BC_API_AS_APP], &[&BC_AUTOMATION_AS_APP]],
    signs_in: SignsIn::Application,
    environment: Environment::Nowhere,
};

/// A program that calls the Business Central API as its user.
pub static PROGRAM: Needs = Needs {
    registration: Registration::Own,
    accounts: Accounts::Organisation,
    redirect: Redirect::OfTheProgram,
    public_client: PublicClient::Either,
    credential: Credential::Either,
    permissions: &[&[&BC_AS_USER], &[&BC_IMPERSONATION]],
    signs_in: SignsIn::User,
    environment: Environment::Nowhere,
};

/// A program that calls the Admin Center API.
pub static ADMIN_CENTER: Needs = Needs {
    registration: Registration::Own,
    accounts: Accounts::Organisation,
    redirect: Redirect::OfTheProgram,
    public_client: PublicClient::Either,
    credential: Credential::NeededByApplication,
    permissions: &[&[&BC_ADMIN_CENTER_AS_APP], &[&BC_IMPERSONATION]],
    signs_in: SignsIn::Application,
    environment: Environment::Nowhere,
};

/// Intercompany across environments: as a service, or for VAT groups as a user.
pub static INTERCOMPANY: Needs = Needs {
    registration: Registration::Own,
    accounts: Accounts::SeveralTenants,
    redirect: Redirect::OnlineLanding,
    public_client: PublicClient::Unneeded,
    credential: Credential::Needed,
    permissions: &[&[&BC_API_AS_APP], &[&BC_AS_USER, &BC_IMPERSONATION]],
    signs_in: SignsIn::Application,
    environment: Environment::Nowhere,
};

/// The MCP server.
pub static MCP: Needs = Needs {
    registration: Registration::Own,
    accounts: Accounts::SeveralTenantsAdvised,
    redirect: Redirect::Native,
    public_client: PublicClient::Either,
    credential: Credential::Unused,
    permissions: &[&[&BC_AS_USER]],
    signs_in: SignsIn::User,
    environment: Environment::Nowhere,
};

/// Signing in to Business Central on-premises.
pub static SIGN_IN_ONPREM: Needs = Needs {
    registration: Registration::Own,
    accounts: Accounts::Organisation,
    redirect: Redirect::SignIn,
    public_client: PublicClient::Either,
    credential: Credential::Either,
    permissions: &[],
    signs_in: SignsIn::User,
    environment: Environment::Nowhere,
};

/// The AL Table Proxy Generator.
pub static PROXY_GENERATOR: Needs = Needs {
    registration: Registration::Own,
    accounts: Accounts::Organisation,
    redirect: Redirect::Loopback,
    public_client: PublicClient::Either,
    credential: Credential::Unused,
    permissions: &[&[&DATAVERSE_AS_USER]],
    signs_in: SignsIn::User,
    environment: Environment::InProgram,
};

/// A setup without a registration of its own.
pub static NOTHING: Needs = Needs { registration: Registration::None, ..OF_ANOTHER };

/// A setup that stands on another one.
pub static STANDS_ON_ANOTHER: Needs = OF_ANOTHER;

const OF_ANOTHER: Needs = Needs {
    registration: Registration::OfAnother,
    accounts: Accounts::Organisation,
    redirect: Redirect::Unneeded,
    public_client: PublicClient::Either,
    credential: Credential::Either,
    permissions: &[],
    signs_in: SignsIn::User,
    environment: Environment::OnSetupPage,
};

impl Needs {
    /// Every permission that one of the sets has.
    ///
    /// A list, made in one place: as an iterator it would be made anew for every rule.
    #[inline(never)]
    pub fn wanted(&self) -> Vec<&'static Wanted> {
        let mut wanted = Vec::new();
        for set in self.permissions {
            wanted.extend_from_slice(set);
        }
        wanted
    }

    /// Whether every permission that will do is of this kind.
    pub fn wants_only(&self, kind: PermissionKind) -> bool {
        !self.permissions.is_empty() && self.wanted().iter().all(|wanted| wanted.permission.kind == kind)
    }
}
