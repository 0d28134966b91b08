//! Words on pages: what a status, a platform or a setting is called.
//!
//! Pages are read by what no language changes. Where only words tell something, they stand in a table, each with where
//! it was seen. A wording that is in no table is not guessed: it is *not checked*, and the user can say what it means,
//! which is kept in his profile.

use crate::wire::{names, record};

/// What a wording means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts", rename_all = "kebab-case"))]
pub enum Meaning {
    /// Consent was given.
    Granted,
    /// Consent was not given.
    NotGranted,
    /// Yes, on.
    Yes,
    /// No, off.
    No,
    /// The platform "Web".
    PlatformWeb,
    /// The platform "Single-page application".
    PlatformSpa,
    /// The platform "Mobile and desktop applications".
    PlatformPublicClient,
    /// Accounts of this directory only.
    OneTenant,
    /// Accounts of any directory.
    SeveralTenants,
    /// Accounts of any directory, and personal ones.
    SeveralTenantsAndPersonal,
    /// Personal accounts only.
    PersonalOnly,
    /// The field for the directory (tenant) ID.
    TenantId,
    /// The field for the supported account types.
    AccountTypes,
    /// The link that makes an enterprise application where there is none.
    NoEnterpriseApp,
    /// The button "Grant admin consent".
    GrantConsent,
    /// The switch "Allow public client flows".
    PublicClientFlows,
    /// The box "ID tokens".
    IdTokens,
    /// The switch "Enabled for users to sign-in".
    SignInEnabled,
    /// The switch "Assignment required".
    AssignmentRequired,
    /// Something that Moorline does not look at.
    SomethingElse,
}

names!(Meaning { Granted = "granted", NotGranted = "not-granted", Yes = "yes", No = "no", PlatformWeb = "platform-web", PlatformSpa = "platform-spa", PlatformPublicClient = "platform-public-client", OneTenant = "one-tenant", SeveralTenants = "several-tenants", SeveralTenantsAndPersonal = "several-tenants-and-personal", PersonalOnly = "personal-only", TenantId = "tenant-id", AccountTypes = "account-types", NoEnterpriseApp = "no-enterprise-app", GrantConsent = "grant-consent", PublicClientFlows = "public-client-flows", IdTokens = "id-tokens", SignInEnabled = "sign-in-enabled", AssignmentRequired = "assignment-required", SomethingElse = "something-else" });

/// What a wording is about; the same words may mean different things elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts", rename_all = "kebab-case"))]
pub enum Topic {
    /// The status of a permission.
    Consent,
    /// The answer to a yes-or-no question.
    Answer,
    /// The platform of redirect URIs.
    Platform,
    /// The supported account types.
    AccountTypes,
    /// What a switch or box is for.
    Setting,
    /// What a value is.
    Label,
}

names!(Topic { Consent = "consent", Answer = "answer", Platform = "platform", AccountTypes = "account-types", Setting = "setting", Label = "label" });

/// What a topic is called, and what its words can mean: the question to the user.
pub struct Question {
    /// The topic.
    pub topic: Topic,
    /// What the words are about, to follow "These words are about".
    pub about: &'static str,
    /// What they can mean, as the user reads it.
    pub meanings: &'static [(Meaning, &'static str)],
}

/// The questions. What cannot be asked is not in it.
pub static QUESTIONS: &[Question] = &[
    Question {
        topic: Topic::Consent,
        about: "the status of a permission",
        meanings: &[(Meaning::Granted, "Granted"), (Meaning::NotGranted, "Not granted")],
    },
    Question {
        topic: Topic::Answer,
        about: "the position of a switch",
        meanings: &[(Meaning::Yes, "Yes, on"), (Meaning::No, "No, off")],
    },
    Question {
        topic: Topic::Platform,
        about: "the platform of redirect URIs",
        meanings: &[
            (Meaning::PlatformWeb, "Web"),
            (Meaning::PlatformSpa, "Single-page application"),
            (Meaning::PlatformPublicClient, "Mobile and desktop applications"),
            (Meaning::SomethingElse, "Something else"),
        ],
    },
    Question {
        topic: Topic::AccountTypes,
        about: "the supported account types",
        meanings: &[
            (Meaning::OneTenant, "This organization only (single tenant)"),
            (Meaning::SeveralTenants, "Any organization (multiple tenants)"),
            (Meaning::SeveralTenantsAndPersonal, "Any organization, and personal accounts"),
            (Meaning::PersonalOnly, "Personal accounts only"),
            (Meaning::SomethingElse, "Something else"),
        ],
    },
    Question {
        topic: Topic::Label,
        about: "what a value on the page is",
        meanings: &[
            (Meaning::TenantId, "Directory (tenant) ID"),
            (Meaning::AccountTypes, "Supported account types"),
            (Meaning::SomethingElse, "Something else"),
        ],
    },
    Question {
        topic: Topic::Setting,
        about: "what a setting is for",
        meanings: &[
            (Meaning::PublicClientFlows, "Allow public client flows"),
            (Meaning::IdTokens, "ID tokens (implicit and hybrid flows)"),
            (Meaning::SignInEnabled, "Enabled for users to sign-in"),
            (Meaning::AssignmentRequired, "Assignment required"),
            (Meaning::SomethingElse, "Something else"),
        ],
    },
];

/// How a wording is compared with the text of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// It is the whole text.
    Whole,
    /// The text begins with it; a name or a sentence follows.
    Beginning,
}

/// How sure a wording is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// Microsoft's documentation has it.
    Documented,
    /// Published code, guides or screenshots of real pages have it.
    Seen,
    /// It follows from its siblings; nobody has shown it.
    Inferred,
}

/// A wording with where it was seen.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    /// What it is about.
    pub topic: Topic,
    /// The text.
    pub text: &'static str,
    /// How it is compared.
    pub fit: Fit,
    /// What it means.
    pub means: Meaning,
    /// How sure it is. Nothing in the browser asks for it.
    #[cfg(not(target_arch = "wasm32"))]
    pub certainty: Certainty,
    /// Where it was seen.
    #[cfg(not(target_arch = "wasm32"))]
    pub source: &'static str,
}

/// What the user has said of a wording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taught {
    /// What it is about.
    pub topic: Topic,
    /// The text as the page shows it.
    pub text: String,
    /// What it means.
    pub means: Meaning,
}

record!(Taught { topic, text, means });

/// A wording that is in no table.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts", rename = "UnknownWords"))]
pub struct Unknown {
    /// What it is about.
    pub topic: Topic,
    /// The text as the page shows it.
    pub text: String,
}

record!(Unknown { topic, text });

/// The most characters of a wording; a longer text is none.
const MOST_CHARACTERS: usize = 200;

/// The words that a reader knows: those of a table, and what the user has taught.
pub struct Words<'a> {
    table: &'static [Word],
    taught: &'a [Taught],
}

impl<'a> Words<'a> {
    /// A table and what the user has taught. What he says counts more.
    pub fn new(table: &'static [Word], taught: &'a [Taught]) -> Words<'a> {
        Words { table, taught }
    }

    /// What a text of a page means; `None` when it is in no table.
    pub fn meaning(&self, topic: Topic, text: &str) -> Option<Meaning> {
        let text = text.trim();
        let taught = self.taught.iter().find(|word| word.topic == topic && word.text == text);
        let fits = |word: &&Word| {
            word.topic == topic
                && match word.fit {
                    Fit::Whole => text == word.text,
                    Fit::Beginning => text.starts_with(word.text),
                }
        };
        taught.map(|word| word.means).or_else(|| Some(self.table.iter().find(fits)?.means))
    }

    /// What a text means, or that it is asked for.
    pub fn ask(&self, topic: Topic, text: &str, unknown: &mut Vec<Unknown>) -> Option<Meaning> {
        let meaning = self.meaning(topic, text);
        let text = text.trim();
        if meaning.is_none() && !text.is_empty() && text.chars().count() <= MOST_CHARACTERS {
            let question = Unknown { topic, text: text.to_owned() };
            if !unknown.contains(&question) {
                unknown.push(question);
            }
        }
        meaning
    }
}
