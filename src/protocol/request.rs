//! What a surface asks, and how it comes in.

use crate::{
    act::fill::{FillPlan, Performed},
    connection_string::template::{Authentication, Consumer},
    date::Date,
    page::{
        snapshot::Snapshot,
        words::{Meaning, Unknown},
    },
    profile::{Mute, Profile},
    setup::SetupId,
    wire::{self, names, record},
};

/// What a surface asks: an object with `ask` and the members of one of these, both in the spelling of the
/// generated TypeScript.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts", rename_all = "kebab-case", tag = "ask"))]
pub enum Request {
    /// Is there anything to watch at this address?
    Plan {
        /// The address of the top document.
        url: String,
        /// The origins of web clients of one's own that the user has allowed.
        #[cfg_attr(test, ts(optional, as = "Option<Vec<String>>"))]
        sites: Vec<String>,
    },
    /// A page has been looked at: read it, remember it, judge it.
    Look {
        /// The address of the top document.
        url: String,
        /// As in `Plan`.
        #[cfg_attr(test, ts(optional, as = "Option<Vec<String>>"))]
        sites: Vec<String>,
        /// What one frame showed.
        snapshot: Snapshot,
        /// What is known so far.
        profile: Box<Profile>,
        /// The calendar day where the user is, `2026-11-21`; without it nothing that ends on a day is checked.
        #[cfg_attr(test, ts(optional = nullable, type = "string"))]
        today: Option<Date>,
    },
    /// Everything the panel shows.
    Board {
        /// What is known so far.
        profile: Box<Profile>,
        /// As in a look.
        #[cfg_attr(test, ts(optional = nullable, type = "string"))]
        today: Option<Date>,
    },
    /// The user has typed or chosen a value in the panel.
    Enter {
        /// Which.
        field: Input,
        /// What was typed.
        text: String,
        /// What is known so far.
        profile: Box<Profile>,
    },
    /// The user has said what words on a page mean.
    Teach {
        /// The words.
        words: Unknown,
        /// What they mean.
        meaning: Meaning,
        /// What is known so far.
        profile: Box<Profile>,
    },
    /// Notes of a kind are not to be drawn any more, or again.
    Mute {
        /// Which.
        mute: Mute,
        /// Whether they are to be drawn again.
        again: bool,
        /// What is known so far.
        profile: Box<Profile>,
    },
    /// The user has pasted a manifest.
    PasteManifest {
        /// The text.
        text: String,
        /// What is known so far.
        profile: Box<Profile>,
        /// As in a look.
        #[cfg_attr(test, ts(optional = nullable, type = "string"))]
        today: Option<Date>,
    },
    /// Which changes to this manifest make it right for the setup?
    Patch {
        /// The whole text.
        text: String,
        /// What is known so far.
        profile: Box<Profile>,
        /// As in a look.
        #[cfg_attr(test, ts(optional = nullable, type = "string"))]
        today: Option<Date>,
    },
    /// What would be filled into the page that is open?
    PlanFill {
        /// The address of the top document.
        url: String,
        /// As in `Plan`.
        #[cfg_attr(test, ts(optional, as = "Option<Vec<String>>"))]
        sites: Vec<String>,
        /// What the frame with the form shows.
        snapshot: Snapshot,
        /// What is known so far.
        profile: Box<Profile>,
    },
    /// The same as a recording of Business Central's page scripting.
    PageScript {
        /// The plan.
        plan: Box<FillPlan>,
    },
    /// May the user allow Moorline at this address?
    Site {
        /// The address of the tab.
        url: String,
    },
    /// Did the fill do what was planned?
    JudgeFill {
        /// The plan.
        plan: Box<FillPlan>,
        /// What the content script did, step by step.
        performed: Vec<Performed>,
        /// What the frame shows after the last step.
        snapshot: Snapshot,
    },
    /// What can be chosen for a text by itself?
    Choices {},
    /// What is this address?
    EnvironmentUrl {
        /// The pasted text.
        text: String,
        /// The setup that it belongs to, when it is known.
        #[cfg_attr(test, ts(optional = nullable))]
        setup: Option<SetupId>,
    },
    /// What is in this connection string, and what is wrong with it?
    ConnectionString {
        /// The pasted text. It may hold a secret, and is neither kept nor answered.
        text: String,
        /// The setup that it belongs to, when it is known.
        #[cfg_attr(test, ts(optional = nullable))]
        setup: Option<SetupId>,
        /// Who reads it, when that is known.
        #[cfg_attr(test, ts(optional = nullable))]
        reader: Option<Consumer>,
        /// Whether users are mapped to users of Dynamics 365, when that is known.
        #[cfg_attr(test, ts(optional = nullable, rename = "usersAreMapped"))]
        users_are_mapped: Option<bool>,
    },
    /// This connection string for another reader, or another way of signing in?
    Convert {
        /// The old string.
        text: String,
        /// Who will read the new one.
        reader: Consumer,
        /// How the new one signs in.
        #[cfg_attr(test, ts(rename = "signIn"))]
        sign_in: Authentication,
    },
}

impl Request {
    /// The request in its text form, or nothing when it is none. The member `text` may be given beside it.
    pub(super) fn from_text(request: &str, text: Option<String>) -> Option<Request> {
        let wire = wire::from_text::<RequestWire>(request)?;
        RequestWire { text: text.or(wire.text), ..wire }.request()
    }
}

/// A request as it comes in: all members side by side, and the tag says which of them must be there.
struct RequestWire {
    ask: Ask,
    url: Option<String>,
    text: Option<String>,
    field: Option<Input>,
    snapshot: Option<Snapshot>,
    profile: Option<Box<Profile>>,
    today: Option<String>,
    plan: Option<Box<FillPlan>>,
    performed: Option<Vec<Performed>>,
    setup: Option<SetupId>,
    reader: Option<Consumer>,
    sign_in: Option<Authentication>,
    users_are_mapped: Option<bool>,
    sites: Vec<String>,
    words: Option<Unknown>,
    meaning: Option<Meaning>,
    mute: Option<Mute>,
    again: Option<bool>,
}

record!(RequestWire { words, meaning, mute, again, ask, sites, url, text, field, snapshot, profile, today, plan, performed, setup, reader, sign_in = "signIn", users_are_mapped = "usersAreMapped" });

#[derive(Clone, Copy)]
enum Ask {
    Plan,
    Look,
    Board,
    Enter,
    Teach,
    Mute,
    PasteManifest,
    Patch,
    PlanFill,
    JudgeFill,
    PageScript,
    Site,
    Choices,
    EnvironmentUrl,
    ConnectionString,
    Convert,
}

names!(Ask { Plan = "plan", Look = "look", Board = "board", Enter = "enter", Teach = "teach", Mute = "mute", PasteManifest = "paste-manifest", Patch = "patch", PlanFill = "plan-fill", JudgeFill = "judge-fill", PageScript = "page-script", Site = "site", Choices = "choices", EnvironmentUrl = "environment-url", ConnectionString = "connection-string", Convert = "convert" });

impl RequestWire {
    /// The request; `None` when one of its members is missing.
    fn request(self) -> Option<Request> {
        let RequestWire { ask, url, text, field, snapshot, profile, plan, performed, .. } = self;
        let RequestWire { setup, reader, sign_in, users_are_mapped, sites, .. } = self;
        let today = match self.today {
            Some(text) => Some(Date::parse(&text)?),
            None => None,
        };
        let RequestWire { words, meaning, mute, again, .. } = self;
        Some(match ask {
            Ask::Plan => Request::Plan { url: url?, sites },
            Ask::Look => Request::Look { url: url?, sites, snapshot: snapshot?, profile: profile?, today },
            Ask::Board => Request::Board { profile: profile?, today },
            Ask::Enter => Request::Enter { field: field?, text: text?, profile: profile? },
            Ask::Teach => Request::Teach { words: words?, meaning: meaning?, profile: profile? },
            Ask::Mute => Request::Mute { mute: mute?, again: again?, profile: profile? },
            Ask::PasteManifest => Request::PasteManifest { text: text?, profile: profile?, today },
            Ask::Patch => Request::Patch { text: text?, profile: profile?, today },
            Ask::PlanFill => Request::PlanFill { url: url?, sites, snapshot: snapshot?, profile: profile? },
            Ask::JudgeFill => Request::JudgeFill { plan: plan?, performed: performed?, snapshot: snapshot? },
            Ask::PageScript => Request::PageScript { plan: plan? },
            Ask::Site => Request::Site { url: url? },
            Ask::Choices => Request::Choices {},
            Ask::EnvironmentUrl => Request::EnvironmentUrl { text: text?, setup },
            Ask::ConnectionString => {
                Request::ConnectionString { text: text?, setup, reader, users_are_mapped }
            }
            Ask::Convert => Request::Convert { text: text?, reader: reader?, sign_in: sign_in? },
        })
    }
}

/// A value that the user can give.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts", rename_all = "kebab-case"))]
pub enum Input {
    /// The setup.
    Setup,
    /// The product.
    Product,
    /// The installed update.
    Update,
    /// The Dataverse environment URL.
    EnvironmentUrl,
    /// The integration user's sign-in name.
    UserName,
    /// The application (client) ID.
    AppId,
    /// The directory (tenant) ID.
    TenantId,
    /// Which of the app registrations seen is the one for this setup.
    ChosenApp,
    /// The address of the web client.
    WebClient,
}

names!(Input { Setup = "setup", Product = "product", Update = "update", EnvironmentUrl = "environment-url", UserName = "user-name", AppId = "app-id", TenantId = "tenant-id", ChosenApp = "chosen-app", WebClient = "web-client" });
