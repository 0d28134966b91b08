//! What a rule answers, and a finding as every surface shows it.

use std::{borrow::Cow, ops::Range};

use crate::{
    app_registration::amendment::Amendment,
    order,
    text::{self, Span},
    wire::{Write, names, put, record_out},
};

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts", rename_all = "kebab-case"))]
pub enum Severity {
    /// It will not work.
    Error,
    /// It will hurt.
    Warning,
    /// Good to know.
    Info,
}

names!(Severity { Error = "error", Warning = "warning", Info = "info" });

/// The thing a finding is about, independent of the page that shows it.
///
/// A reader says where on its page each place stands; a finding names its place; together they make a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// The application (client) ID.
    AppId,
    /// The whole manifest text, at the character where it stops being JSON.
    ManifestText,
    /// An attribute that the manifest's format does not have, by its number among those.
    ForeignAttribute(usize),
    /// Something in the manifest that JSON does not allow, by number.
    Loose(usize),
    /// The switch "Allow public client flows".
    PublicClient,
    /// The supported account types.
    Audience,
    /// The access token version.
    TokenVersion,
    /// The redirect URI with this number, counted over all platforms in manifest order.
    RedirectUri(usize),
    /// The list of redirect URIs as a whole.
    RedirectUris,
    /// The permission with this number, counted over all resources in manifest order.
    Permission(usize),
    /// The type of the permission with this number.
    PermissionType(usize),
    /// The list of permissions as a whole.
    Permissions,
    /// The row of the API permissions blade with this number among the configured permissions.
    Grant(usize),
    /// The client secret or certificate with this number, secrets first.
    Credential(usize),
    /// The lists of client secrets and certificates as a whole.
    Credentials,
    /// The row of a client secret whose value is on view.
    SecretOnView,
    /// The switch for ID tokens.
    IdTokens,
    /// What somebody is about to change in the manifest.
    Unsaved,
    /// The directory (tenant) ID.
    TenantId,
    /// The object ID of the registration or of its enterprise application.
    ObjectId,
    /// The Application ID URI with this number.
    IdentifierUri(usize),
    /// The list of app roles as a whole.
    AppRoles,
    /// The list of owners as a whole.
    Owners,
    /// The button "Grant admin consent".
    GrantConsent,
    /// The list of app registrations.
    Registrations,
    /// The enterprise application as a whole.
    EnterpriseApp,
    /// "Enabled for users to sign-in" of the enterprise application.
    SignInEnabled,
    /// "Assignment required" of the enterprise application.
    AssignmentRequired,
    /// The consent of a user with this number, as the enterprise application lists it.
    UserConsent(usize),
    /// The product and its update.
    Product,
    /// The Dataverse environment URL that the user gave.
    EnvironmentUrl,
    /// The integration user that the user gave.
    UserName,
    /// A field of the Business Central page on view.
    Field(FieldName),
    /// The row with this number of the list on a Business Central page.
    Row(usize),
    /// A text that is judged by itself: an address or a connection string in the panel, the popup or the command
    /// line.
    Text,
}

/// The fields of the pages of Business Central and NAV that Moorline knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FieldName {
    /// The URL of the environment: Environment URL, Dynamics 365 Sales URL, Field Service URL.
    ServerAddress,
    /// Authentication Type.
    AuthenticationType,
    /// User Name; on some pages Email.
    UserName,
    /// Password.
    Password,
    /// Dynamics 365 SDK Version.
    SdkVersion,
    /// Connection String.
    ConnectionString,
    /// Enabled, Enable Data Synchronization.
    IsEnabled,
    /// Client ID.
    ClientId,
    /// Client Secret.
    ClientSecret,
    /// Redirect URL.
    RedirectUrl,
    /// Ownership Model.
    OwnershipModel,
    /// Coupled Business Unit.
    BusinessUnit,
    /// Enable Virtual Tables and Events.
    BusinessEvents,
    /// Solution Version.
    SolutionVersion,
    /// Whether the version on the other side fits.
    VersionStatus,
    /// Whether the roles of the integration user are right.
    UserStatus,
    /// Whether the roles of the team are right.
    TeamStatus,
    /// Whether the tables are available.
    EntitiesStatus,
    /// How many synchronization jobs are active, of how many.
    ScheduledJobs,
    /// Whether the integration solution is installed on the other side.
    SolutionInstalled,
    /// The address of the web client that links in Sales lead to.
    WebClientUrl,
    /// The legacy integration of sales orders.
    LegacySalesOrders,
    /// The bidirectional integration of sales orders.
    BidirectionalSalesOrders,
    /// Whether orders of Sales become sales orders by themselves.
    AutoSalesOrders,
    /// Whether quotes of Sales are taken over by themselves.
    AutoSalesQuotes,
    /// Whether Sales opens coupled records in its hub.
    NewestUi,
    /// Whether Sales, or Field Service, is told how much is on stock.
    ItemAvailability,
    /// Whether units are coupled by groups.
    UnitGroupMapping,
    /// The consent that a guide asks for.
    Consent,
    /// Whether a guide ends without the first synchronization.
    WithoutSynchronization,
    /// Whether a guide brings the integration solution to the other side.
    ImportSolution,
    /// Which lines of work orders Field Service hands over.
    LineSynchRule,
    /// Which of them are posted by themselves.
    LinePostRule,
    /// The Active Directory domain, taken from the user name.
    Domain,
    /// Project Journal Template.
    JournalTemplate,
    /// Project Journal Batch.
    JournalBatch,
    /// Hour Unit of Measure.
    HourUnit,
    /// Integration Type of Field Service.
    IntegrationType,
    /// Description of an application.
    Description,
    /// State of an application.
    State,
    /// Contact Information of an application.
    ContactInformation,
    /// The Business Central app that an application belongs to, by ID.
    ExtensionId,
    /// The same by name.
    ExtensionName,
    /// The Business Central user of an application.
    UserId,
}

names!(FieldName { ServerAddress = "server-address", AuthenticationType = "authentication-type", UserName = "user-name", Password = "password", SdkVersion = "sdk-version", ConnectionString = "connection-string", IsEnabled = "enabled", ClientId = "client-id", ClientSecret = "client-secret", RedirectUrl = "redirect-url", OwnershipModel = "ownership-model", BusinessUnit = "business-unit", BusinessEvents = "business-events", SolutionVersion = "solution-version", VersionStatus = "version-status", UserStatus = "user-status", TeamStatus = "team-status", EntitiesStatus = "entities-status", ScheduledJobs = "scheduled-jobs", SolutionInstalled = "solution-installed", WebClientUrl = "web-client-url", LegacySalesOrders = "legacy-sales-orders", BidirectionalSalesOrders = "bidirectional-sales-orders", AutoSalesOrders = "auto-sales-orders", AutoSalesQuotes = "auto-sales-quotes", NewestUi = "newest-ui", ItemAvailability = "item-availability", UnitGroupMapping = "unit-group-mapping", Consent = "consent", WithoutSynchronization = "without-synchronization", ImportSolution = "import-solution", LineSynchRule = "line-synch-rule", LinePostRule = "line-post-rule", Domain = "domain", JournalTemplate = "journal-template", JournalBatch = "journal-batch", HourUnit = "hour-unit", IntegrationType = "integration-type", Description = "description", State = "state", ContactInformation = "contact-information", ExtensionId = "extension-id", ExtensionName = "extension-name", UserId = "user-id" });

impl FieldName {
    /// Whether it holds a secret, of which nothing is ever read.
    pub fn is_secret(self) -> bool {
        matches!(self, FieldName::Password | FieldName::ClientSecret)
    }

    /// Whether its value is one of several options.
    pub fn is_choice(self) -> bool {
        use FieldName::*;
        matches!(
            self,
            AuthenticationType | IntegrationType | LinePostRule | LineSynchRule | OwnershipModel | State
        )
    }

    /// Whether it is on or off.
    pub fn is_switch(self) -> bool {
        use FieldName::*;
        matches!(
            self,
            IsEnabled
                | BusinessEvents
                | VersionStatus
                | UserStatus
                | TeamStatus
                | EntitiesStatus
                | SolutionInstalled
                | LegacySalesOrders
                | BidirectionalSalesOrders
                | AutoSalesOrders
                | AutoSalesQuotes
                | NewestUi
                | ItemAvailability
                | UnitGroupMapping
                | Consent
                | WithoutSynchronization
                | ImportSolution
        )
    }
}

/// Why something was not checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts", rename_all = "kebab-case"))]
pub enum NotChecked {
    /// The page that shows it has not been open yet.
    #[default]
    PageNotOpened,
    /// Only a part of the text could be seen.
    PartSeen,
    /// The text could not be read as what it should be.
    NotReadable,
    /// The page shows words that are in no table (another language, a new wording).
    WordingUnknown,
    /// The page hides the value.
    Masked,
    /// The user has not given the value yet.
    NotGiven,
    /// It does not apply to what was chosen.
    NotApplicable,
    /// It was looked for where it should be, and is not there.
    NotThere,
    /// It depends on the setup, and that has not been chosen.
    SetupNotChosen,
    /// The list that shows it was without rows, and nothing told whether it had been loaded.
    NotLoaded,
}

names!(NotChecked { PageNotOpened = "page-not-opened", PartSeen = "part-seen", NotReadable = "not-readable", WordingUnknown = "wording-unknown", Masked = "masked", NotGiven = "not-given", NotApplicable = "not-applicable",
    NotThere = "not-there", SetupNotChosen = "setup-not-chosen", NotLoaded = "not-loaded" });

impl NotChecked {
    /// The reason in plain words, as a full sentence.
    pub fn text(self) -> &'static str {
        match self {
            NotChecked::PageNotOpened => "The page that shows this has not been open yet.",
            NotChecked::PartSeen => {
                "Only a part of the text could be seen. Scroll through it, or paste the whole text."
            }
            NotChecked::NotReadable => "The text could not be read.",
            NotChecked::WordingUnknown => {
                "The page uses words that Moorline does not know yet (another language, or a new wording)."
            }
            NotChecked::Masked => "The page hides this value.",
            NotChecked::NotGiven => "A value that this needs has not been given yet.",
            NotChecked::NotThere => "The manifest does not have this attribute.",
            NotChecked::SetupNotChosen => {
                "This depends on the product or setup, which has not been chosen yet."
            }
            NotChecked::NotLoaded => {
                "The list was still empty when it was looked at, and the page did not show that it had loaded it."
            }
            NotChecked::NotApplicable => "This does not apply to the product you chose.",
        }
    }
}

/// The answer of one rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Looked at, and right.
    Ok,
    /// Looked at, and wrong in these places.
    Found(Vec<Hit>),
    /// Not looked at, and why.
    NotChecked(NotChecked),
}

impl Outcome {
    /// One hit at one place, without a value.
    pub fn at(place: Place) -> Outcome {
        Outcome::Found(vec![Hit::at(place)])
    }

    /// One hit at one place, with the offending value.
    pub fn with(place: Place, value: impl Into<String>) -> Outcome {
        Outcome::Found(vec![Hit { value: value.into(), ..Hit::at(place) }])
    }

    /// The same with a change to the registration that mends it, when it is a single hit.
    pub fn amended_by(mut self, amendment: Amendment) -> Outcome {
        if let Outcome::Found(hits) = &mut self
            && let [hit] = hits.as_mut_slice()
        {
            hit.amendments.push(amendment);
        }
        self
    }

    /// Ok when there are no hits.
    pub fn from_hits(hits: Vec<Hit>) -> Outcome {
        if hits.is_empty() { Outcome::Ok } else { Outcome::Found(hits) }
    }
}

/// One place where a rule found something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Where.
    pub place: Place,
    /// Where the same stands on another page.
    pub also: Option<Place>,
    /// The offending value as the title shows it; empty where the title has none. Never a secret.
    pub value: String,
    /// What to write instead, where the advice names it.
    pub instead: String,
    /// The bytes of the judged text that it is about, when it is about a part of a text.
    pub span: Option<Range<usize>>,
    /// Changes to the judged text that mend it; empty when only a person can.
    pub edits: Vec<Edit>,
    /// Changes to the app registration that mend it, where they are safe to make.
    pub amendments: Vec<Amendment>,
}

/// A change to a text: these bytes are replaced by this text. Never holds a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes that go.
    pub bytes: Range<usize>,
    /// What comes in their place.
    pub text: String,
}

/// The text with these changes, as a surface has them.
pub fn apply_edits(text: &str, edits: &[&TextEdit]) -> String {
    let edits: Vec<Edit> = edits
        .iter()
        .map(|edit| Edit { bytes: text::bytes(text, edit.span), text: edit.text.clone() })
        .collect();
    apply(text, &edits)
}

/// The text with these changes, which do not overlap; one that lies outside of the text is left out.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut ordered: Vec<usize> = (0..edits.len()).collect();
    let place = |at: usize| edits.get(at).map(|edit| (edit.bytes.start, edit.bytes.end));
    order::sort(&mut ordered, &|a, b| (place(a), a).cmp(&(place(b), b)));
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for edit in ordered.into_iter().filter_map(|at| edits.get(at)) {
        let Some(kept) = text.get(from..edit.bytes.start) else { continue };
        if text.get(edit.bytes.clone()).is_none() {
            continue;
        }
        out.push_str(kept);
        out.push_str(&edit.text);
        from = edit.bytes.end;
    }
    out.push_str(text.get(from..).unwrap_or(""));
    out
}

impl Hit {
    /// A place without a value.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub fn at(place: Place) -> Hit {
        Hit {
            place,
            also: None,
            value: String::new(),
            instead: String::new(),
            span: None,
            edits: Vec::new(),
            amendments: Vec::new(),
        }
    }

    /// What its advice names: what to write instead, or the value as it is shown.
    pub(crate) fn advice<'h>(&'h self, shown: &'h str) -> &'h str {
        if self.instead.is_empty() { shown } else { &self.instead }
    }

    /// The same with this value. In the browser, this and what follows is made once, and not wherever a hit is.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    #[must_use]
    pub fn value(mut self, value: String) -> Hit {
        self.value = value;
        self
    }

    /// The same with this to write instead.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    #[must_use]
    pub fn instead(mut self, instead: String) -> Hit {
        self.instead = instead;
        self
    }

    /// The same about these bytes.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    #[must_use]
    pub fn span(mut self, span: Range<usize>) -> Hit {
        self.span = Some(span);
        self
    }

    /// The same with these changes.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    #[must_use]
    pub fn edits(mut self, edits: Vec<Edit>) -> Hit {
        self.edits = edits;
        self
    }
}

/// A finding as every surface shows it: what is wrong, why, what to do, and where that is written.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
pub struct Finding {
    /// The stable code, `area/name`.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong, in one line.
    pub title: Cow<'static, str>,
    /// Why that is wrong.
    pub why: Cow<'static, str>,
    /// What to do.
    pub fix: Cow<'static, str>,
    /// Where that is written.
    pub source: &'static str,
    /// Where in the text, when the finding is about a text.
    #[cfg_attr(test, ts(optional = nullable))]
    pub span: Option<Span>,
    /// Changes to the text that remove the finding; empty when only a person can.
    pub edits: Vec<TextEdit>,
}

/// In the browser the surfaces have the texts, and most of this is empty: what is empty is left out there.
impl Write for Finding {
    fn write(&self, out: &mut String) {
        put(out, "{\"code\":");
        self.code.write(out);
        put(out, ",\"severity\":");
        self.severity.write(out);
        for (name, text) in [
            (",\"title\":", &*self.title),
            (",\"why\":", &*self.why),
            (",\"fix\":", &*self.fix),
            (",\"source\":", self.source),
        ] {
            if !IS_BROWSER || !text.is_empty() {
                put(out, name);
                text.write(out);
            }
        }
        if !IS_BROWSER || self.span.is_some() {
            put(out, ",\"span\":");
            self.span.write(out);
        }
        if !IS_BROWSER || !self.edits.is_empty() {
            put(out, ",\"edits\":");
            self.edits.write(out);
        }
        out.push('}');
    }
}

const IS_BROWSER: bool = cfg!(target_arch = "wasm32");

#[cfg(test)]
impl crate::wire::Named for Finding {
    const NAMES: &'static str = "code,severity,title,why,fix,source,span,edits,";
}

/// A change to a text as every surface sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
pub struct TextEdit {
    /// What goes.
    pub span: Span,
    /// What comes in its place.
    pub text: String,
}

record_out!(TextEdit { span, text });

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_applied_in_the_order_of_the_text_and_foreign_ones_are_not() {
        let edit = |bytes, text: &str| Edit { bytes, text: text.to_owned() };
        let edits = [edit(6..9, "three"), edit(0..0, ">"), edit(20..21, "x"), edit(7..8, "overlaps")];
        assert_eq!(apply("one two thr", &edits), ">one twthreehr");
        assert_eq!(apply("é", &[edit(1..2, "x")]), "é", "inside a character");
    }
}
