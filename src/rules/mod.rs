//! The rules: what each says, where that is written, and how it is checked.
//!
//! A rule is a row: a stable code, its texts, its source, and one small function that looks at a [`Case`] and
//! answers ok, found (where), or not checked (why). Rules of one area stand in one file.

mod business_central;
mod connection_string;
mod environment;
mod environment_url;
#[cfg(not(target_arch = "wasm32"))]
pub mod example;
mod json;
mod product;
mod registration;
mod signs;
mod texts;

use std::{
    borrow::Cow,
    cell::{Cell, OnceCell},
    mem::take,
    ops::Range,
    sync::OnceLock,
};

use moorline_scan::search::split_once;

use crate::{
    app_registration::{AppRegistration, Known, amendment::Amendment},
    connection_string::{ConnectionString, SyntaxError, template},
    date::Date,
    environment::{Address, EnvironmentUrl, EnvironmentUrlError, recognise},
    finding::{Edit, FieldName, Finding, Hit, NotChecked, Outcome, Place, Severity, TextEdit},
    page::business_central::{Form, FormSeen, authentication_type, form_of},
    product::{Product, ProductFacts},
    profile::Profile,
    setup::{SetupId, needs::Needs},
    text::{self, Span},
};

pub use signs::Signs;
use texts::rows;
pub use texts::{Row, codes_text};

/// A rule.
#[derive(Clone, Copy)]
pub struct Rule {
    /// The stable code, `area/name`.
    pub code: &'static str,
    /// How much a finding matters.
    pub severity: Severity,
    /// What is wrong, in one line; `{}` stands for the offending value.
    pub title: &'static str,
    /// Why that is wrong; `{}` stands for the value.
    pub why: &'static str,
    /// What to do; `{}` stands for what to write instead, or for the offending value.
    pub fix: &'static str,
    /// Where that is written.
    pub source: &'static str,
    /// The step of the checklist that it belongs to.
    pub step: Step,
    /// The setups that it applies to.
    pub setups: &'static [SetupId],
    /// At least one of these is seen wherever it finds something.
    pub signs: Signs,
    /// The check.
    pub check: fn(&Case<'_>) -> Outcome,
}

/// The steps of the checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// Product and update.
    Product,
    /// The registration itself and its account types.
    Registration,
    /// Public client flows.
    PublicClient,
    /// Redirect URIs.
    RedirectUris,
    /// Secrets and certificates.
    Credentials,
    /// The permissions asked for.
    Permissions,
    /// Their consent.
    Consent,
    /// The environment.
    Environment,
    /// The enterprise application, and who looks after the registration.
    Enterprise,
    /// The integration user.
    User,
    /// The setup page.
    SetupPage,
}

impl Step {
    /// Whether it is about an app registration, or the enterprise application of one.
    pub fn is_of_registration(self) -> bool {
        !matches!(self, Step::Product | Step::Environment | Step::User | Step::SetupPage)
    }

    /// A stable id.
    pub fn id(self) -> &'static str {
        match self {
            Step::Product => "product",
            Step::Registration => "registration",
            Step::PublicClient => "public-client",
            Step::RedirectUris => "redirect-uris",
            Step::Credentials => "credentials",
            Step::Permissions => "permissions",
            Step::Consent => "consent",
            Step::Environment => "environment",
            Step::Enterprise => "enterprise-application",
            Step::User => "user",
            Step::SetupPage => "setup-page",
        }
    }
}

/// The sources that several rules name.
mod source {
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
    pub(super) const S2S: &str = "Microsoft Learn, \"Using service-to-service authentication\" (automation-apis-using-s2s-authentication)";
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
    pub(super) const ACCOUNT_TYPES: &str = "Microsoft Learn, \"Validation differences by supported account types\" (supported-accounts-validation)";
    pub(super) const APP_OBJECTS: &str = "Microsoft Learn, \"Apps and service principals in Microsoft Entra ID\" (app-objects-and-service-principals)";
    pub(super) const ENTERPRISE: &str = "Microsoft Learn, \"Properties of an enterprise application\" (application-properties) and \"Microsoft Entra authentication and authorization error codes\"";
    pub(super) const OWNERS: &str =
        "maester365/maester and microsoft/zerotrustassessment, checks of owners (21867)";
    pub(super) const PERMISSIONS: &str = "Microsoft Learn, \"App manifest\" (requiredResourceAccess); the published permissions of Microsoft's service principals (2026-08)";
    pub(super) const LEAST: &str =
        "Microsoft Learn, automation-apis-using-s2s-authentication (least privilege)";
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
}

/// The setups with an OAuth connection string (letters A and B of the research).
const NAV_OAUTH: &[SetupId] = &[SetupId::NavOauth, SetupId::Bc14Oauth];

/// The setups with an app registration of one's own.
pub const WITH_REGISTRATION: &[SetupId] = &[
    SetupId::NavOauth,
    SetupId::Bc14Oauth,
    SetupId::BcOnpremDataverse,
    SetupId::S2sApi,
    SetupId::DelegatedApi,
    SetupId::AdminCenterApi,
    SetupId::Intercompany,
    SetupId::McpServer,
    SetupId::OnpremSignIn,
    SetupId::TableProxyGenerator,
];

/// The redirect URI that the setup needs, when it can be computed.
pub use registration::expected_redirect_uri;

/// Every rule, in the order of the checklist.
pub const ALL: &[&[Row]] = rows![
    product::RULES,
    registration::MANIFEST,
    registration::ACCOUNT_TYPES,
    registration::PUBLIC_CLIENT,
    registration::REDIRECT_URIS,
    registration::REDIRECT_URIS_OF_SETUPS,
    registration::CREDENTIALS,
    registration::PERMISSIONS,
    registration::PERMISSIONS_TOO_MANY,
    registration::CONSENT,
    registration::IDENTIFIERS,
    registration::ENTERPRISE,
    environment_url::RULES,
    environment::RULES,
    business_central::SETUP_PAGE,
    business_central::DATAVERSE,
    business_central::SALES,
    business_central::FIELD_SERVICE,
    business_central::ENTRA_APPLICATION,
    connection_string::syntax::RULES,
    connection_string::keywords::RULES,
    connection_string::sign_in::RULES,
    connection_string::application::RULES,
    connection_string::secrets::RULES,
    connection_string::business_central::RULES,
];

/// The rules about an app registration.
pub const OF_REGISTRATIONS: &[&[Row]] = rows![
    registration::MANIFEST,
    registration::ACCOUNT_TYPES,
    registration::PUBLIC_CLIENT,
    registration::REDIRECT_URIS,
    registration::REDIRECT_URIS_OF_SETUPS,
    registration::CREDENTIALS,
    registration::PERMISSIONS,
    registration::PERMISSIONS_TOO_MANY,
    registration::CONSENT,
    registration::IDENTIFIERS,
];

/// The rules about the text of a connection string, wherever it stands.
pub static OF_CONNECTION_STRINGS: &[&[Row]] = rows![
    connection_string::syntax::RULES,
    connection_string::keywords::RULES,
    connection_string::sign_in::RULES,
    connection_string::application::RULES,
    connection_string::secrets::RULES,
    connection_string::business_central::RULES,
];

/// The rules about the address of an environment, wherever it stands.
pub static OF_ENVIRONMENT_URLS: &[&[Row]] = rows![environment_url::RULES];

/// Every rule, in the order of the checklist.
pub fn all() -> impl Iterator<Item = &'static Row> {
    ALL.iter().copied().flatten()
}

/// A connection string that is judged.
#[derive(Debug)]
pub struct StringOnView<'a> {
    /// Its text.
    pub text: &'a str,
    /// What was read in it.
    pub read: Result<ConnectionString<'a>, SyntaxError>,
    /// Where it stands.
    pub place: Place,
    /// What was recognised in the address that it names, once a rule has asked; nothing in an incomplete one.
    url: OnceCell<Option<Address>>,
}

impl<'a> StringOnView<'a> {
    /// Reads a text that stands there.
    pub fn new(text: &'a str, place: Place) -> StringOnView<'a> {
        StringOnView { text, read: ConnectionString::parse(text), place, url: OnceCell::new() }
    }
}

/// An address that is judged as it stands there.
#[derive(Debug)]
pub struct AddressOnView<'a> {
    /// Its text.
    pub text: &'a str,
    /// What was recognised in it.
    pub read: Address,
    /// Where it stands.
    pub place: Place,
}

impl<'a> AddressOnView<'a> {
    /// Recognises a text that stands there.
    pub fn new(text: &'a str, place: Place) -> AddressOnView<'a> {
        AddressOnView { text, read: recognise(text), place }
    }
}

/// What the rules look at.
pub struct Case<'a> {
    /// What is known.
    pub profile: &'a Profile,
    /// The app registration that is judged: the one on view, or the chosen one.
    pub app: Option<&'a AppRegistration>,
    /// The product.
    pub product: Option<&'static ProductFacts>,
    /// The environment URL, read.
    pub environment: Option<Result<EnvironmentUrl, EnvironmentUrlError>>,
    /// The connection string that belongs on the setup page.
    pub expected_string: Option<String>,
    /// What the setup page showed: the one on view, or the one of the setup.
    pub page: Option<&'a FormSeen>,
    /// The connection string that is judged: that of the setup page, or a text by itself.
    pub string: Known<StringOnView<'a>>,
    /// Whether users must be mapped to users of Dynamics 365, which no page read so far shows.
    pub users_are_mapped: Known<bool>,
    /// The addresses that are judged as they stand: the Server Address of the setup page, or a text by itself.
    pub addresses: Vec<AddressOnView<'a>>,
    /// What is seen of the app's redirect URIs at a glance, once a rule has asked.
    redirect_glances: OnceCell<Vec<u16>>,
    /// Which day it is, when who asks says so.
    today: Cell<Option<Date>>,
    /// The setups that it may be. Whoever asks the rules decides that, and each of them sees the same case.
    setups: Cell<u32>,
    /// Whether whoever asks wants the changes that mend a text: to try them takes longer than to find them.
    wants_edits: Cell<bool>,
}

impl<'a> Case<'a> {
    /// The case of a profile and its chosen app registration.
    pub fn new(profile: &'a Profile) -> Case<'a> {
        Case::with_app(profile, profile.app())
    }

    /// The case of a profile with another app registration, one that is on view.
    pub fn with_app(profile: &'a Profile, app: Option<&'a AppRegistration>) -> Case<'a> {
        Case::on_page(profile, app, profile.setup().map_or(Some(Form::Sales), form_of))
    }

    /// The same beside a page of Business Central.
    pub fn on_page(profile: &'a Profile, app: Option<&'a AppRegistration>, form: Option<Form>) -> Case<'a> {
        let product = profile.product().map(Product::facts);
        let typed = !profile.environment_url.trim().is_empty();
        let environment = typed.then(|| EnvironmentUrl::parse(&profile.environment_url));
        let page = form.and_then(|form| profile.form(form));
        let mut addresses = Vec::new();
        if let Some(text) = page.and_then(|page| page.get(FieldName::ServerAddress).ok()) {
            addresses.push(AddressOnView::new(text, Place::Field(FieldName::ServerAddress)));
        }
        Case {
            profile,
            app,
            product,
            expected_string: expected_string(profile, product, environment.as_ref()),
            environment,
            page,
            string: match page.map(string_of) {
                Some(Ok(text)) => {
                    Known::yes(StringOnView::new(text, Place::Field(FieldName::ConnectionString)))
                }
                Some(Err(why)) => Known::no(why),
                None => Known::default(),
            },
            users_are_mapped: Known::no(NotChecked::NotGiven),
            addresses,
            redirect_glances: OnceCell::new(),
            today: Cell::new(None),
            setups: Cell::new(as_bits(profile.setups())),
            wants_edits: Cell::new(true),
        }
    }

    /// Says which setups it may be and which day it is, where no [`Selection`] does.
    pub fn belongs_to(&self, setups: &[SetupId], today: Option<Date>) {
        self.setups.set(as_bits(setups));
        self.today.set(today);
    }

    /// An address of the Business Central at hand, when it is known.
    fn web_client(&self) -> Option<&'a str> {
        Some(self.profile.web_client()).filter(|address| !address.is_empty())
    }

    /// What the setup needs of its app registration. When it may be several, they must all need the same.
    fn needs(&self) -> Result<&'static Needs, NotChecked> {
        let possible = SetupId::ALL.iter().filter(|setup| self.setups.get() & as_bits(&[**setup]) != 0);
        let mut needs = possible.map(|setup| setup.needs());
        let first = needs.next().ok_or(NotChecked::SetupNotChosen)?;
        if needs.all(|other| std::ptr::eq(first, other)) {
            Ok(first)
        } else {
            Err(NotChecked::SetupNotChosen)
        }
    }

    /// The case of a connection string by itself.
    pub fn of_connection_string(profile: &'a Profile, text: &'a str) -> Case<'a> {
        let mut case = Case::with_app(profile, None);
        case.look_at_connection_string(text);
        case
    }

    /// The case of an address by itself.
    pub fn of_address(profile: &'a Profile, text: &'a str) -> Case<'a> {
        let mut case = Case::with_app(profile, None);
        case.look_at_address(text);
        case
    }

    /// Judges this connection string, by itself, in the place of the one before.
    pub fn look_at_connection_string(&mut self, text: &'a str) {
        self.string = Known::yes(StringOnView::new(text, Place::Text));
    }

    /// Judges this address, by itself, in the place of those before.
    pub fn look_at_address(&mut self, text: &'a str) {
        self.addresses.clear();
        self.addresses.push(AddressOnView::new(text, Place::Text));
    }

    /// The text that stands at a place, when it is one whose parts can be pointed at.
    fn text_at(&self, place: Place) -> Option<&'a str> {
        let string = self.string.seen().filter(|string| string.place == place).map(|string| string.text);
        string.or_else(|| {
            self.addresses.iter().find(|address| address.place == place).map(|address| address.text)
        })
    }

    /// What a hit is about and what mends it, as a surface counts in the text that stands at its place. Takes both out
    /// of the hit.
    fn in_text(&self, hit: &mut Hit) -> (Option<Span>, Vec<TextEdit>) {
        let mut edits = Vec::new();
        let Some(text) = self.text_at(hit.place) else { return (None, edits) };
        for Edit { bytes, text: instead } in take(&mut hit.edits) {
            edits.push(TextEdit { span: text::span(text, bytes), text: instead });
        }
        (hit.span.take().map(|bytes| text::span(text, bytes)), edits)
    }

    /// A fact of the app registration, or why it is not known.
    fn app_fact<T>(&self, fact: impl Fn(&'a AppRegistration) -> &'a Known<T>) -> Result<&'a T, NotChecked> {
        self.app.map_or(Err(NotChecked::PageNotOpened), |app| fact(app).get())
    }

    /// A fact of the setup page that somebody has begun to fill, or why it is not known. What an empty page
    /// holds are only the product's own defaults.
    fn begun_page_fact(&self, name: FieldName) -> Result<&'a str, NotChecked> {
        match self.page_fact(FieldName::ServerAddress) {
            Ok(address) if address.trim().is_empty() => Err(NotChecked::NotGiven),
            _ => self.page_fact(name),
        }
    }

    /// A fact of the setup page, or why it is not known.
    fn page_fact(&self, name: FieldName) -> Result<&'a str, NotChecked> {
        self.page.map_or(Err(NotChecked::PageNotOpened), |page| page.get(name))
    }

    /// The page, when it is one of these.
    fn page_among(&self, forms: &[Form]) -> Result<&'a FormSeen, NotChecked> {
        self.page.filter(|page| forms.contains(&page.form)).ok_or(NotChecked::PageNotOpened)
    }
}

/// The connection string of a page. With the client secret of an app, the page of Dataverse writes and ignores it.
fn string_of(page: &FormSeen) -> Result<&str, NotChecked> {
    let generated = page.form == Form::Dataverse
        && page.get(FieldName::AuthenticationType)? == authentication_type::CLIENT_SECRET;
    if generated { Err(NotChecked::NotApplicable) } else { page.get(FieldName::ConnectionString) }
}

/// The connection string that belongs on the setup page, when everything it needs is known.
fn expected_string(
    profile: &Profile,
    product: Option<&ProductFacts>,
    environment: Option<&Result<EnvironmentUrl, EnvironmentUrlError>>,
) -> Option<String> {
    let url = environment?.as_ref().ok()?.to_string();
    let user_name = user_name(profile)?;
    Some(template::oauth(product?, &template::OAuth { user_name, url: &url, app_id: profile.chosen_app? }))
}

/// The integration user's sign-in name, when it can be one.
pub fn user_name(profile: &Profile) -> Option<&str> {
    let name = profile.user_name.trim();
    let (user, domain) = name.split_once('@')?;
    let one_word =
        !name.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, ';' | '\\' | '"' | '\''));
    (one_word && !user.is_empty() && domain.contains('.') && !domain.contains('@')).then_some(name)
}

/// An outcome out of a check that stops at the first fact that is not known. Inlined, because it is made anew for
/// every check anyway: 700 bytes less WASM.
#[inline(always)]
fn outcome(check: impl FnOnce() -> Result<Outcome, NotChecked>) -> Outcome {
    check().unwrap_or_else(Outcome::NotChecked)
}

/// Findings of one rule beyond this many help nobody, and a hostile text could have thousands.
pub const MOST_HITS: usize = 50;

/// What one rule has answered.
pub struct Answer {
    /// The rule.
    pub rule: &'static Row,
    /// Its findings; empty when it found nothing.
    pub findings: Vec<Found>,
    /// Why it could not look, when it could not.
    pub not_checked: Option<NotChecked>,
}

/// Asks these rules about a case, as far as they apply. `setups` are those that it may be: one when it is
/// chosen, all when nothing is known of it. A rule that applies to none of them is left out; one that applies only
/// to some cannot be asked yet.
pub fn judge(rules: &[&'static [Row]], case: &Case<'_>, setups: &[SetupId]) -> Vec<Answer> {
    Selection::new(rules, setups).ask(case)
}

/// The rules that apply to some setups, for asking them about many cases.
#[derive(Default)]
pub struct Selection {
    /// The rules.
    rules: Vec<Asked>,
    /// The signs of all rules that can be asked.
    signs: Signs,
    /// The setups, as bits.
    setups: u32,
    /// Which day it is; what ends on a day is not checked without.
    today: Option<Date>,
    /// What all of them are about.
    about: About,
    /// The findings of each as JSON, made when they are first written so.
    shapes: OnceLock<Vec<json::Shape>>,
}

/// A rule of a selection.
struct Asked {
    rule: &'static Row,
    /// Those of the rule, beside those of the others, because they are looked at for each of many cases; none when
    /// the rule cannot be asked before the setup is chosen.
    signs: Signs,
}

impl Asked {
    fn can_be_asked(&self) -> bool {
        self.signs != Signs::NONE
    }
}

/// What the rules of a selection are about.
#[derive(Default)]
enum About {
    /// Addresses.
    Addresses,
    /// The text of a connection string.
    ConnectionStrings,
    /// Several things.
    #[default]
    Anything,
}

impl Selection {
    /// Chooses among these rules, as [`judge`] does.
    pub fn new(rules: &[&'static [Row]], setups: &[SetupId]) -> Selection {
        let possible = as_bits(setups);
        let about = if std::ptr::eq(rules, OF_ENVIRONMENT_URLS) {
            About::Addresses
        } else if std::ptr::eq(rules, OF_CONNECTION_STRINGS) {
            About::ConnectionStrings
        } else {
            About::Anything
        };
        let mut selection = Selection { setups: possible, about, ..Selection::default() };
        for rule in rules.iter().copied().flatten() {
            let applies = possible & rule.setup_bits();
            if applies != 0 {
                let signs = rule.signs.when(applies == possible);
                selection.signs = selection.signs.or(signs);
                selection.rules.push(Asked { rule, signs });
            }
        }
        selection
    }

    /// Keeps those about an app registration, or those about anything else.
    pub fn keep_about_registrations(&mut self, keep: bool) {
        self.rules.retain(|asked| asked.rule.step.is_of_registration() == keep);
    }

    /// The same on this day.
    pub fn on(self, today: Option<Date>) -> Selection {
        Selection { today, ..self }
    }

    /// Tells a case what it is asked for.
    fn prepare(&self, case: &Case<'_>, wants_edits: bool) {
        case.setups.set(self.setups);
        case.today.set(self.today);
        case.wants_edits.set(wants_edits);
    }

    /// How many rules cannot be asked before the setup is chosen.
    pub fn waiting(&self) -> usize {
        self.rules.iter().filter(|asked| !asked.can_be_asked()).count()
    }

    /// What every rule answers.
    pub fn ask(&self, case: &Case<'_>) -> Vec<Answer> {
        self.prepare(case, true);
        let mut answers = Vec::with_capacity(self.rules.len());
        for asked in &self.rules {
            let rule = asked.rule;
            let outcome = if asked.can_be_asked() {
                (rule.check)(case)
            } else {
                Outcome::NotChecked(NotChecked::SetupNotChosen)
            };
            let (mut hits, not_checked) = match outcome {
                Outcome::Ok => (Vec::new(), None),
                Outcome::Found(hits) => (hits, None),
                Outcome::NotChecked(why) => (Vec::new(), Some(why)),
            };
            hits.truncate(MOST_HITS);
            let mut findings = Vec::with_capacity(hits.len());
            for hit in hits {
                findings.push(Found::new(rule, hit, case));
            }
            answers.push(Answer { rule, findings, not_checked });
        }
        answers
    }

    /// Everything that they find, and what it is about.
    pub fn found(&self, case: &Case<'_>) -> Vec<Found> {
        let mut all = Vec::new();
        for answer in self.ask(case) {
            all.extend(answer.findings);
        }
        all
    }

    /// What is seen of a case at a glance.
    fn glance(&self, case: &Case<'_>) -> Signs {
        match self.about {
            About::Addresses => {
                let seen = case.addresses.iter().map(signs::address::of);
                seen.fold(signs::address::GIVEN.when(case.environment.is_some()), Signs::or)
            }
            About::ConnectionStrings => case
                .string
                .seen()
                .map_or(Signs::ANY, |string| connection_string::signs::of(string.text, string.read.as_ref())),
            About::Anything => Signs::ANY,
        }
    }

    /// The codes of the rules, in order.
    pub fn codes(&self) -> Vec<&'static str> {
        self.rules.iter().map(|asked| asked.rule.code).collect()
    }

    /// The rules that may find something, and their numbers.
    fn meeting(&self, seen: Signs) -> impl Iterator<Item = (usize, &Asked)> {
        let rules = if self.signs.meets(seen) { &self.rules[..] } else { &[] };
        rules.iter().enumerate().filter(move |(_, asked)| asked.signs.meets(seen))
    }

    /// Tells where something is found in an address or a connection string by itself, and which of the rules it is
    /// of: what it is and what mends it is left out.
    pub fn each_place(&self, case: &Case<'_>, tell: &mut dyn FnMut(usize, Option<&Range<usize>>)) {
        self.prepare(case, false);
        let by_itself = match (&self.about, case.addresses.as_slice()) {
            (About::Addresses, [view]) if case.environment.is_none() && view.place == Place::Text => {
                Some(view)
            }
            _ => None,
        };
        for (number, asked) in self.meeting(self.glance(case)) {
            if let Some(view) = by_itself
                && signs::address::say_all(asked.signs)
            {
                if let Some(place) = signs::address::place(&view.read, asked.signs) {
                    tell(number, Some(place));
                }
            } else if let Outcome::Found(hits) = (asked.rule.check)(case) {
                hits.iter().take(MOST_HITS).for_each(|hit| tell(number, hit.span.as_ref()));
            }
        }
    }

    /// Tells what they find, with the number and the rule.
    fn each_hit(&self, case: &Case<'_>, tell: &mut dyn FnMut(usize, &Asked, Hit)) {
        self.prepare(case, true);
        for (number, asked) in self.meeting(self.glance(case)) {
            if let Outcome::Found(hits) = (asked.rule.check)(case) {
                hits.into_iter().take(MOST_HITS).for_each(|hit| tell(number, asked, hit));
            }
        }
    }

    /// Only what they find.
    pub fn findings(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        self.each_hit(case, &mut |_, asked, hit| findings.push(Found::new(asked.rule, hit, case).finding));
        findings
    }
}

/// A set of setups, one bit each: it is asked for every rule, and a million texts are judged in a row.
const fn as_bits(setups: &[SetupId]) -> u32 {
    let (mut bits, mut rest) = (0, setups);
    while let [first, behind @ ..] = rest {
        bits |= 1 << (*first as u32);
        rest = behind;
    }
    bits
}

/// A finding and what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What it is about.
    pub place: Place,
    /// Where the same stands on another page.
    pub also: Option<Place>,
    /// What every surface shows.
    pub finding: Finding,
    /// Changes to the app registration that mend it, where they are safe to make.
    pub amendments: Vec<Amendment>,
}

impl Found {
    fn new(rule: &'static Row, mut hit: Hit, case: &Case<'_>) -> Found {
        let [title, why, fix, source] = rule.texts();
        let (span, edits) = case.in_text(&mut hit);
        let shown = shorten(&hit.value);
        let finding = Finding {
            code: rule.code,
            severity: rule.severity,
            title: fill(title, &shown),
            why: fill(why, &hit.value),
            fix: fill(fix, hit.advice(&shown)),
            source,
            span,
            edits,
        };
        Found { place: hit.place, also: hit.also, finding, amendments: hit.amendments }
    }
}

/// A text of a rule with a value in its place; most have none.
fn fill(template: &'static str, value: &str) -> Cow<'static, str> {
    if !template.as_bytes().contains(&b'{') {
        return Cow::Borrowed(template);
    }
    let mut out = String::with_capacity(template.len() + value.len());
    let mut rest = template;
    while let Some((before, after)) = split_once(rest, "{}") {
        out.extend([before, value]);
        rest = after;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// A value as a title can hold it: one line, not too long.
fn shorten(value: &str) -> Cow<'_, str> {
    const MOST: usize = 80;
    if value.len() <= MOST && value.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Cow::Borrowed(value);
    }
    let mut line = String::new();
    for (number, character) in value.chars().enumerate() {
        if number == MOST {
            line.push('…');
            break;
        }
        line.push(if character.is_control() { ' ' } else { character });
    }
    Cow::Owned(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::setup::needs::Registration;

    #[test]
    fn the_setups_with_a_registration_are_those_that_need_one() {
        let own = |setup: &&SetupId| setup.needs().registration == Registration::Own;
        let setups: Vec<SetupId> = SetupId::ALL.iter().filter(own).copied().collect();
        assert_eq!(setups, WITH_REGISTRATION);
    }
}
