//! The one protocol of all surfaces: a request in, a response out, both JSON.
//!
//! The core keeps nothing between two requests. What it must know again later (the profile, a fill plan)
//! goes out with a response and comes back with the next request, so a worker can be stopped at any time.
//!
//! The TypeScript side of these types is generated into `extension/shared/protocol.ts`.

use moorline_scan::write::{decimal, joined};

use crate::{
    act::{
        fill::{self, FillPlan, FillReport, Performed},
        page_script,
    },
    app_registration::manifest,
    board,
    connection_string::template::{Authentication, Consumer},
    date::Date,
    finding::{Finding, Severity},
    inspect::{self, AddressView, Choices, ConvertView, Fact, StringView},
    page::{
        self, Address, Page, Reading, Route, business_central, entra,
        plan::WatchPlan,
        snapshot::{Anchor, Snapshot},
        words::{Meaning, Unknown},
    },
    patch::view::{PatchView, view as patch_view},
    product::Product,
    profile::{Mute, Profile},
    rules::{self, Case, Found, Selection},
    setup::SetupId,
    text::LineIndex,
    wire::{self, Write, names, record, record_out},
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

/// What the core answers.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts", rename_all = "kebab-case", tag = "answer"))]
pub enum Response {
    /// To [`Request::Plan`].
    Plan {
        /// What to watch; absent when there is nothing.
        #[cfg_attr(test, ts(optional = nullable))]
        plan: Option<WatchPlan>,
    },
    /// To [`Request::Look`].
    Look {
        /// What is known now.
        profile: Box<Profile>,
        /// What to draw in that frame.
        notes: Vec<Note>,
        /// What could not be read there although it should be, in plain words.
        #[cfg_attr(test, ts(rename = "notRead"))]
        not_read: Vec<String>,
        /// The name for people of what was seen; empty where the plan tells it.
        title: &'static str,
        /// Whether nothing was read although something should stand there: the page looks different from what Moorline
        /// knows.
        #[cfg_attr(test, ts(rename = "isUnknownLayout"))]
        is_unknown_layout: bool,
    },
    /// To [`Request::Board`].
    Board {
        /// What to show.
        board: Box<Board>,
    },
    /// To [`Request::Enter`], [`Request::Teach`] and [`Request::Mute`].
    Enter {
        /// What is known now.
        profile: Box<Profile>,
    },
    /// To [`Request::PasteManifest`].
    PasteManifest {
        /// What is known now.
        profile: Box<Profile>,
        /// The findings in the pasted text.
        findings: Vec<Finding>,
        /// What was recognised, in one sentence.
        summary: String,
        /// Whether there are findings that a patch may mend.
        patchable: bool,
    },
    /// To [`Request::Patch`].
    Patch {
        /// What changes.
        patch: Box<PatchView>,
    },
    /// To [`Request::PlanFill`].
    PlanFill {
        /// The plan.
        plan: Box<FillPlan>,
    },
    /// To [`Request::JudgeFill`].
    JudgeFill {
        /// The report.
        report: FillReport,
    },
    /// To [`Request::PageScript`].
    PageScript {
        /// The recording; absent while something must be done before the fill.
        #[cfg_attr(test, ts(optional = nullable))]
        text: Option<String>,
    },
    /// To [`Request::Site`].
    Site {
        /// The origin that can be allowed.
        #[cfg_attr(test, ts(optional = nullable))]
        origin: Option<String>,
        /// What is there, and what Moorline does there when it is allowed; or why there is nothing to allow.
        text: &'static str,
    },
    /// To [`Request::EnvironmentUrl`].
    EnvironmentUrl {
        /// What to show of it.
        address: Box<AddressView>,
    },
    /// To [`Request::Choices`].
    Choices {
        /// What can be chosen.
        choices: Choices,
    },
    /// To [`Request::ConnectionString`].
    ConnectionString {
        /// What to show of it.
        string: Box<StringView>,
    },
    /// To [`Request::Convert`].
    Convert {
        /// The new string, or why there is none.
        converted: Box<ConvertView>,
    },
    /// The request could not be answered.
    Error {
        /// Which error.
        error: ErrorCode,
        /// What is wrong, without any value of the request.
        message: String,
    },
}

/// Writes an answer: its name, and its members in order.
macro_rules! answer {
    ($out:ident $answer:literal $(, $name:literal $value:ident)*) => {{
        wire::put($out, "{\"answer\":");
        $answer.write($out);
        $(
            wire::put($out, concat!(",\"", $name, "\":"));
            $value.write($out);
        )*
    }};
}

impl Write for Response {
    fn write(&self, out: &mut String) {
        match self {
            Response::Plan { plan } => answer!(out "plan", "plan" plan),
            Response::Look { profile, notes, not_read, title, is_unknown_layout } => {
                answer!(out "look", "profile" profile, "notes" notes, "notRead" not_read, "title" title, "isUnknownLayout" is_unknown_layout);
            }
            Response::Board { board } => answer!(out "board", "board" board),
            Response::Enter { profile } => answer!(out "enter", "profile" profile),
            Response::PasteManifest { profile, findings, summary, patchable } => {
                answer!(out "paste-manifest", "profile" profile, "findings" findings, "summary" summary, "patchable" patchable);
            }
            Response::Patch { patch } => answer!(out "patch", "patch" patch),
            Response::PlanFill { plan } => answer!(out "plan-fill", "plan" plan),
            Response::JudgeFill { report } => answer!(out "judge-fill", "report" report),
            Response::PageScript { text } => answer!(out "page-script", "text" text),
            Response::Site { origin, text } => answer!(out "site", "origin" origin, "text" text),
            Response::Choices { choices } => answer!(out "choices", "choices" choices),
            Response::EnvironmentUrl { address } => answer!(out "environment-url", "address" address),
            Response::ConnectionString { string } => answer!(out "connection-string", "string" string),
            Response::Convert { converted } => answer!(out "convert", "converted" converted),
            Response::Error { error, message } => answer!(out "error", "error" error, "message" message),
        }
        out.push('}');
    }
}

/// Why a request could not be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts", rename_all = "kebab-case"))]
pub enum ErrorCode {
    /// The text is not a request of this protocol.
    BadRequest,
    /// The snapshot belongs to another page than the address.
    Stale,
    /// The page cannot be filled.
    NotFillable,
    /// The core has failed; nothing was checked.
    Failed,
}

names!(ErrorCode { BadRequest = "bad-request", Stale = "stale", NotFillable = "not-fillable", Failed = "failed" });

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

/// A finding, drawn on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
pub struct Note {
    /// Where.
    pub anchor: Anchor,
    /// What.
    pub finding: Finding,
    /// Whether a patch of the manifest may mend it.
    pub patchable: bool,
}

record_out!(Note { anchor, finding, patchable });

/// Everything the panel shows.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts", rename_all = "camelCase"))]
pub struct Board {
    /// The setup; absent as long as none is chosen.
    #[cfg_attr(test, ts(optional = nullable))]
    pub setup: Option<SetupId>,
    /// The setup whose app registration belongs to it, where it stands on another one and it is known which.
    #[cfg_attr(test, ts(optional = nullable))]
    pub stands_on: Option<SetupId>,
    /// Its title, or that there is none.
    pub title: &'static str,
    /// The setups to choose from.
    pub setups: Vec<SetupChoice>,
    /// The products to choose from; none where the setup does not depend on it.
    pub products: Vec<ProductChoice>,
    /// The version of the platform that the open page said, where the product follows from it; empty where it is
    /// chosen.
    pub product_seen: String,
    /// The values, in the order of the setup.
    pub values: Vec<BoardValue>,
    /// The app registrations that were seen; more than one means that the user must choose.
    pub apps: Vec<AppChoice>,
    /// The checklist.
    pub steps: Vec<BoardStep>,
    /// The connection string, when everything it needs is known.
    #[cfg_attr(test, ts(optional = nullable))]
    pub connection_string: Option<String>,
    /// What the connection string still needs, in plain words.
    pub missing: Vec<&'static str>,
    /// Whether the setup has a page in Business Central or NAV that can be filled.
    pub fills: bool,
    /// Words of pages that are in no table: what do they mean?
    pub words: Vec<WordsToTeach>,
    /// The notes that are not drawn.
    pub muted: Vec<Mute>,
}

record_out!(Board { setup, stands_on = "standsOn", title, setups, products, product_seen = "productSeen", values, apps, steps, connection_string = "connectionString", missing, fills, words, muted });

/// Words that the user can say the meaning of.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
pub struct WordsToTeach {
    /// The words.
    pub words: Unknown,
    /// What they are about, for people.
    pub about: &'static str,
    /// What they can mean.
    pub meanings: Vec<MeaningChoice>,
}

record_out!(WordsToTeach { words, about, meanings });

/// A meaning to choose.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
pub struct MeaningChoice {
    /// Its value for [`Request::Teach`].
    pub value: Meaning,
    /// Its name.
    pub label: &'static str,
}

record_out!(MeaningChoice { value, label });

/// A setup to choose.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
pub struct SetupChoice {
    /// Its value for [`Input::Setup`].
    pub value: SetupId,
    /// Its name.
    pub label: &'static str,
    /// The heading that it stands under.
    pub group: &'static str,
}

record_out!(SetupChoice { value, label, group });

/// A product to choose.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
pub struct ProductChoice {
    /// Its value for [`Input::Product`].
    pub value: Product,
    /// Its name.
    pub label: &'static str,
    /// Whether it is chosen.
    pub chosen: bool,
}

record_out!(ProductChoice { value, label, chosen });

/// An app registration to choose.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
pub struct AppChoice {
    /// Its value for [`Input::ChosenApp`].
    pub value: String,
    /// Its name or id.
    pub label: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

record_out!(AppChoice { value, label, chosen });

/// One value of the board.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
pub struct BoardValue {
    /// Which.
    pub input: Input,
    /// Its name.
    pub label: &'static str,
    /// An example to show while it is empty.
    pub example: &'static str,
    /// The value as it will be used; empty when it is not known.
    pub value: String,
    /// What the user typed, when it differs or is wrong.
    #[cfg_attr(test, ts(optional = nullable))]
    pub typed: Option<String>,
    /// Where it comes from, for example "typed by you" or "app registration, Overview".
    pub origin: String,
    /// What was changed in it, or what is wrong with it.
    pub says: Vec<String>,
    /// Whether it is wrong.
    pub wrong: bool,
    /// Whether what is typed stays as it is, so that it can be taken over while the user types.
    pub live: bool,
    /// What follows from it, to be copied.
    #[cfg_attr(test, ts(optional = nullable))]
    pub result: Option<Fact>,
}

record_out!(BoardValue { input, label, example, value, typed, origin, says, wrong, live, result });

/// One step of the checklist.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts", rename_all = "camelCase"))]
pub struct BoardStep {
    /// A stable id.
    pub id: &'static str,
    /// What is to be done or checked.
    pub title: &'static str,
    /// How it stands.
    pub state: StepState,
    /// The findings.
    pub findings: Vec<Finding>,
    /// What was not checked and why; one sentence each.
    pub not_checked: Vec<String>,
    /// The blade or page that shows it, when its address is known.
    #[cfg_attr(test, ts(optional = nullable))]
    pub link: Option<Address>,
}

record_out!(BoardStep { id, title, state, findings, not_checked = "notChecked", link });

/// How a step stands: the three outcomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts", rename_all = "kebab-case"))]
pub enum StepState {
    /// Everything was looked at and is right, or only worth knowing.
    Ok,
    /// Something is wrong.
    Finding,
    /// Nothing wrong was seen, but not everything was looked at.
    NotChecked,
}

names!(StepState { Ok = "ok", Finding = "finding", NotChecked = "not-checked" });

/// Answers a request in its text form. Whatever it is, the answer is a response of this protocol.
///
/// The member `text` may be given beside the JSON instead: a manifest inside of it would be escaped, and read twice.
pub fn answer_text(request: &str, text: Option<String>) -> String {
    let request = wire::from_text::<RequestWire>(request)
        .and_then(|wire| RequestWire { text: text.or(wire.text), ..wire }.request());
    let response = request.map_or_else(
        || Response::Error {
            error: ErrorCode::BadRequest,
            message: "The core did not understand the request.".to_owned(),
        },
        answer,
    );
    wire::to_text(&response)
}

/// Answers a request.
pub fn answer(request: Request) -> Response {
    match request {
        Request::Plan { url, sites } => {
            Response::Plan { plan: page_at(&url, &sites).map(|(page, route)| page.plan(&route)) }
        }
        Request::Look { url, sites, snapshot, profile, today } => {
            look(&url, &sites, &snapshot, profile, today)
        }
        Request::Board { profile, today } => {
            Response::Board { board: Box::new(board::board(&profile, today)) }
        }
        Request::Enter { field, text, mut profile } => {
            profile.enter(field, &text);
            Response::Enter { profile }
        }
        Request::Teach { words, meaning, mut profile } => {
            profile.teach(words, meaning);
            Response::Enter { profile }
        }
        Request::Mute { mute, again, mut profile } => {
            match again {
                true => profile.unmute(&mute),
                false => profile.mute(mute),
            }
            Response::Enter { profile }
        }
        Request::PasteManifest { text, profile, today } => paste_manifest(&text, profile, today),
        Request::Patch { text, profile, today } => {
            Response::Patch { patch: Box::new(patch_view(&text, &profile, today)) }
        }
        Request::PlanFill { url, sites, snapshot, profile } => match page_at(&url, &sites) {
            Some((page, route)) if page.form.is_some() => {
                let route = page.route_name(&route);
                if snapshot.route != route {
                    return stale();
                }
                Response::PlanFill { plan: Box::new(fill::plan(&route, &url, &snapshot, &profile)) }
            }
            _ => Response::Error {
                error: ErrorCode::NotFillable,
                message: "Moorline fills nothing on this page.".to_owned(),
            },
        },
        Request::JudgeFill { plan, performed, snapshot } => {
            Response::JudgeFill { report: fill::judge(&plan, &performed, &snapshot) }
        }
        Request::PageScript { plan } => Response::PageScript { text: page_script::recording(&plan) },
        Request::Site { url } => match entra::portals::site_of(&url) {
            Some(origin) => Response::Site { origin: Some(origin), text: PORTAL_CAN_BE_READ },
            None => match business_central::site_of(&url) {
                Ok(origin) => Response::Site { origin: Some(origin), text: WEB_CLIENT_CAN_BE_READ },
                Err(why) => Response::Site { origin: None, text: why },
            },
        },
        Request::Choices {} => Response::Choices { choices: inspect::choices() },
        Request::EnvironmentUrl { text, setup } => {
            Response::EnvironmentUrl { address: Box::new(inspect::address(&text, setup)) }
        }
        Request::ConnectionString { text, setup, reader, users_are_mapped } => {
            let string = inspect::connection_string(&text, setup, reader, users_are_mapped);
            Response::ConnectionString { string: Box::new(string) }
        }
        Request::Convert { text, reader, sign_in } => {
            Response::Convert { converted: Box::new(inspect::convert(&text, reader, sign_in)) }
        }
    }
}

fn stale() -> Response {
    Response::Error {
        error: ErrorCode::Stale,
        message: "The page has changed since it was looked at.".to_owned(),
    }
}

/// The page at an address that may be looked at.
fn page_at(url: &str, sites: &[String]) -> Option<(&'static Page, Route)> {
    let (page, route) = page::at(url)?;
    let is_web_client = page.id == business_central::PAGE.id;
    (!is_web_client || business_central::is_allowed(url, sites)).then_some((page, route))
}

/// What a portal is that nobody has allowed yet.
const PORTAL_CAN_BE_READ: &str = "App registrations are shown here too, but on a host that Moorline does not read by itself: that of another cloud, another admin center, a preview, or a proxy. It can read them here, and draw notes on them, when you allow it on this one host.";

/// The same of a web client.
const WEB_CLIENT_CAN_BE_READ: &str = "This seems to be a web client of Business Central or NAV. Moorline can read and fill its setup pages when you allow it on this one host.";

fn look(
    url: &str,
    sites: &[String],
    snapshot: &Snapshot,
    mut profile: Box<Profile>,
    today: Option<Date>,
) -> Response {
    let Some((page, mut route)) = page_at(url, sites) else { return stale() };
    let route_name = page.route_name(&route);
    if snapshot.route != route_name {
        return stale();
    }
    let mut reading = Reading::default();
    (page.read)(snapshot, &mut route, &profile.taught, &mut reading);
    if let Some(app) = &mut reading.app {
        profile.complete(app);
    }
    let is_unknown_layout = reading.is_empty();
    // An enterprise application whose registration is not known belongs to nothing that can be judged.
    reading.app = reading.app.filter(|app| app.app_id.is_some());
    let (seen, form) =
        (reading.app.as_ref().map(|app| app.app_id), reading.form.as_ref().map(|form| form.form));
    profile.remember(&mut reading);
    if page.is_of_business_central() {
        profile.remember_open_client(url);
    }
    // The notes are about the registration on view, chosen or not.
    let app = match (&reading.draft, seen) {
        (Some(draft), _) => Some(&**draft),
        (None, Some(seen)) => profile.apps.iter().find(|app| app.app_id == seen),
        (None, None) => profile.app(),
    };
    let on_view = form.and_then(|form| profile.form(form));
    let (case, setups) = match on_view {
        Some(form) => {
            (Case::on_page(&profile, app, Some(form.form)), business_central::setups_on(form, &profile))
        }
        None => (Case::with_app(&profile, app), profile.setups_of_registration()),
    };
    let rules = Selection::new(rules::ALL, setups).on(today);
    let mut notes = Vec::new();
    for Found { place, also, finding, amendments } in rules.found(&case) {
        // What is only good to know stands in the panel, not on somebody else's page.
        if finding.severity != Severity::Info
            && !profile.is_muted(finding.code, &route_name)
            && let Some((_, anchor)) =
                reading.anchors.iter().find(|(known, _)| *known == place || Some(*known) == also)
        {
            // What somebody is about to register has no manifest yet.
            let patchable = reading.draft.is_none() && !amendments.is_empty();
            notes.push(Note { anchor: *anchor, finding, patchable });
        }
    }
    let mut not_read = Vec::new();
    for text in &reading.not_read {
        not_read.push((*text).to_owned());
    }
    if let Some((first, last)) = reading.lines_seen {
        let (first, last) = (decimal(first as usize), decimal(last as usize));
        not_read.push(joined(&[
            "anything but the lines ",
            &first,
            "–",
            &last,
            " (scroll through the text, or paste or drop the downloaded file in the panel)",
        ]));
    }
    Response::Look { notes, not_read, title: reading.title, is_unknown_layout, profile }
}

fn paste_manifest(text: &str, mut profile: Box<Profile>, today: Option<Date>) -> Response {
    let mut reading = manifest::read(text);
    let mut app = std::mem::take(&mut reading.app);
    app.app_id = app.app_id.or(profile.chosen_app);
    let summary = match app.format.seen() {
        Some(format) => joined(&[format.name(), " of ", &app.label(), "."]),
        None => "This text was not recognised as a manifest.".to_owned(),
    };
    let app_id = app.app_id;
    profile.remember_app(app);
    let merged = profile.apps.iter().find(|known| known.app_id == app_id);
    let case = Case::with_app(&profile, merged);
    let index = LineIndex::new(text);
    let mut patchable = false;
    let mut findings = Vec::new();
    for Found { place, mut finding, amendments, .. } in
        Selection::new(rules::OF_REGISTRATIONS, profile.setups_of_registration()).on(today).found(&case)
    {
        if let Some(bytes) = reading.place(place) {
            patchable |= !amendments.is_empty();
            finding.span = Some(index.span(bytes.clone()));
            findings.push(finding);
        }
    }
    Response::PasteManifest { profile, findings, summary, patchable }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ts_rs::{Config, TS};

    /// The TypeScript side is generated; this fails when the checked-in file is not what it should be, and
    /// mends it, so that a second run passes.
    #[test]
    fn typescript_side_is_up_to_date() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/extension/shared/protocol.ts");
        let before = std::fs::read_to_string(path).unwrap_or_default();
        let config = Config::default().with_out_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/extension/shared"));
        Request::export_all(&config).unwrap();
        Response::export_all(&config).unwrap();
        let after = std::fs::read_to_string(path).unwrap();
        wire_and_typescript_have_the_same_names(&after);
        assert!(before == after, "extension/shared/protocol.ts was out of date and has been written anew");
    }

    /// The names on the wire stand beside each type, those in TypeScript come from the type itself: both must be
    /// the same, and no type may be forgotten here.
    fn wire_and_typescript_have_the_same_names(typescript: &str) {
        use crate::{
            act::fill::*,
            connection_string::template::{Authentication, Consumer},
            finding::*,
            inspect::*,
            page::{
                Address,
                plan::*,
                snapshot::*,
                words::{Meaning, Topic, Unknown as UnknownWords},
            },
            patch::view::*,
            product::Product,
            profile::Mute,
            setup::SetupId,
            text::Span,
            wire::names_of,
        };
        let mut checked = Vec::new();
        macro_rules! check {
            ($($type:ident)*) => {$(
                let name = stringify!($type);
                let declaration = typescript.split(&format!("export type {name} =")).nth(1).expect(name);
                let declaration = declaration.split("export type").next().unwrap();
                for member in names_of::<$type>() {
                    let found = [format!("\n{member}:"), format!("\n{member}?:"), format!("\"{member}\"")];
                    assert!(found.iter().any(|text| declaration.contains(text)), "{name} has {member} on the wire");
                }
                checked.push(name);
            )*};
        }
        check!(
            Address AddressView Anchor AppChoice Authentication Board BoardStep BoardValue Choice ChoiceOption Choices Consequence Consumer Container Control ControlKind ConvertView Editor
            EditorLine ErrorCode Fact FillLine FillPlan FillReport FillStep Finding Form Input Item Meaning MeaningChoice Mute Note Part PatchView Performed
            Pick Product ProductChoice Region SetupChoice SetupId Settle Severity Shape Snapshot Span StepEnd StepState StringView Take TakeKind TextEdit ToolCommands Topic UnknownWords
            Verdict WatchPlan WordsToTeach
        );
        // Written by hand: they are told apart by a tag.
        checked.extend(["Request", "Response", "Profile"]);
        let declared: Vec<&str> = typescript
            .lines()
            .filter_map(|line| line.strip_prefix("export type ")?.split([' ', '=']).next())
            .collect();
        for name in declared {
            assert!(checked.contains(&name), "{name} is not compared");
        }
    }
}
