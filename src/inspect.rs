//! What the panel and the popup show of one text by itself: an address, or a connection string.
//!
//! No answer holds a secret of the text; only a converted string does, which is for the clipboard.

use moorline_scan::write::joined;

use crate::{
    connection_string::{
        business_central::{self, Circumstances},
        convert::{Loss, convert as convert_string},
        masked, redacted,
        template::{Authentication, Consumer},
    },
    environment::{
        Address, Kind, Problem,
        business_central_treatment::{SetupPage, Taken, authentication_type, treat},
        redirect_url::redirect_url,
    },
    finding::Finding,
    profile::Profile,
    protocol::SetupChoice,
    report::{self, Context},
    setup::SetupId,
    text::{Span, span},
    wire::record_out,
};

/// A value to choose, and its name for people.
#[derive(Debug, Clone, Copy)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
pub struct Choice {
    /// The value, as it stands in a request.
    pub value: &'static str,
    /// Its name.
    pub label: &'static str,
}

record_out!(Choice { value, label });

/// What can be chosen for a text.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts", rename_all = "camelCase"))]
pub struct Choices {
    /// The setups that it may belong to.
    pub setups: Vec<SetupChoice>,
    /// Who may read a connection string.
    pub readers: Vec<Choice>,
    /// How a connection string may sign in.
    pub sign_ins: Vec<Choice>,
}

record_out!(Choices { setups, readers, sign_ins = "signIns" });

/// A named part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
pub struct Fact {
    /// Its name.
    pub label: String,
    /// Its value, without secrets.
    pub value: String,
}

record_out!(Fact { label, value });

/// What happens to a text somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
pub struct Consequence {
    /// Where, or by what.
    pub label: &'static str,
    /// What happens, in plain words.
    pub text: String,
    /// The text that follows; absent when there is none.
    #[cfg_attr(test, ts(optional = nullable))]
    pub result: Option<String>,
}

record_out!(Consequence { label, text, result });

/// What is shown of an address.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts", rename_all = "camelCase"))]
pub struct AddressView {
    /// What it is, in one line.
    pub title: String,
    /// Whether it is the address of an environment, on Microsoft's servers or one's own.
    pub right: bool,
    /// The normal form; absent when it has none.
    #[cfg_attr(test, ts(optional = nullable))]
    pub url: Option<String>,
    /// What it probably should be, when it is wrong.
    #[cfg_attr(test, ts(optional = nullable))]
    pub suggestion: Option<String>,
    /// What it tells: organisation, region, tenant and so on.
    pub facts: Vec<Fact>,
    /// What was changed to get at it, one sentence each.
    pub says: Vec<String>,
    /// What the rules found.
    pub findings: Vec<Finding>,
    /// How many rules wait for the setup to be chosen.
    pub waiting: u32,
    /// What Business Central would do with it.
    pub consequences: Vec<Consequence>,
}

record_out!(AddressView { title, right, url, suggestion, facts, says, findings, waiting, consequences });

/// What is shown of a connection string.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts", rename_all = "camelCase"))]
pub struct StringView {
    /// Why it cannot be read.
    #[cfg_attr(test, ts(optional = nullable))]
    pub error: Option<String>,
    /// Where it stops being readable.
    #[cfg_attr(test, ts(optional = nullable))]
    pub error_span: Option<Span>,
    /// Its pairs, as the client holds them, without secrets.
    pub pairs: Vec<Fact>,
    /// The text with every secret character by character replaced by a dot, to be copied and shown.
    pub redacted: String,
    /// What the rules found.
    pub findings: Vec<Finding>,
    /// How many rules wait for the setup to be chosen.
    pub waiting: u32,
    /// What the product that reads it will do to it.
    pub consequences: Vec<Consequence>,
}

record_out!(StringView {
    error,
    error_span = "errorSpan",
    pairs,
    redacted,
    findings,
    waiting,
    consequences
});

/// A connection string that was converted, or why none was.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts", rename_all = "camelCase"))]
pub struct ConvertView {
    /// The new string. For another client it holds the secret of the old one.
    #[cfg_attr(test, ts(optional = nullable))]
    pub text: Option<String>,
    /// The same without secrets, to be shown.
    #[cfg_attr(test, ts(optional = nullable))]
    pub redacted: Option<String>,
    /// What is lost on the way, one sentence each.
    pub lost: Vec<String>,
    /// Keywords that the new form needs and the old string does not have.
    pub missing: Vec<&'static str>,
    /// What is to be known of the new string.
    pub notes: Vec<&'static str>,
    /// Why there is none.
    #[cfg_attr(test, ts(optional = nullable))]
    pub error: Option<String>,
}

record_out!(ConvertView { text, redacted, lost, missing, notes, error });

/// The setups, with the headings that they stand under.
pub fn setups() -> Vec<SetupChoice> {
    let mut choices = Vec::new();
    for setup in SetupId::ALL {
        choices.push(SetupChoice { value: *setup, label: setup.title(), group: setup.group() });
    }
    choices
}

/// What can be chosen.
pub fn choices() -> Choices {
    let mut readers = Vec::new();
    for reader in Consumer::ALL {
        readers.push(Choice { value: reader.wire_name(), label: reader.name() });
    }
    let mut sign_ins = Vec::new();
    for sign_in in Authentication::ALL {
        sign_ins.push(Choice { value: sign_in.wire_name(), label: sign_in.name() });
    }
    Choices { setups: setups(), readers, sign_ins }
}

fn context(setup: Option<SetupId>) -> Context {
    Context::new(Profile::default(), setup.as_slice())
}

fn count(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

/// What is shown of an address.
pub fn address(text: &str, setup: Option<SetupId>) -> AddressView {
    let context = context(setup);
    let report::url::Report { address, findings } = report::url::report(text, &context);
    AddressView {
        title: title(&address),
        right: matches!(address.kind, Kind::Dataverse | Kind::Onprem | Kind::Ifd),
        facts: address_facts(&address, text),
        says: address.says(),
        findings,
        waiting: count(context.addresses_wait()),
        consequences: if holds_secret(&address, text) { Vec::new() } else { treatments(text) },
        url: address.url,
        suggestion: address.suggestion,
    }
}

/// Whether a proposal could repeat a secret, or there is nothing to propose anything for.
fn holds_secret(address: &Address, text: &str) -> bool {
    text.trim().is_empty() || address.problem == Some(Problem::Userinfo) || masked(text) != text
}

fn title(address: &Address) -> String {
    let what = match (address.kind, address.refusal()) {
        (Kind::Dataverse, _) => "A Dataverse environment",
        (Kind::Onprem | Kind::Ifd, _) => "Dynamics 365 on a server of your own",
        (_, Some(refusal)) => return refusal.into_owned(),
        (Kind::BcClient, _) => "Business Central online",
        (Kind::BcAdmin, _) => "The Business Central admin center",
        (Kind::BcApi, _) => "The API of Business Central",
        (Kind::BcOnprem, _) => "Business Central or NAV on a server of your own",
        (Kind::BcSessionHost, _) => "A session server of Business Central",
        (_, None) => "Not the address of an environment",
    };
    what.to_owned()
}

fn address_facts(address: &Address, text: &str) -> Vec<Fact> {
    let details = address.details();
    let cloud = address.cloud.map(|cloud| cloud.name().to_owned());
    let redirect = matches!(address.kind, Kind::BcClient | Kind::BcOnprem)
        .then(|| redirect_url(text).ok().map(|redirect| redirect.url))
        .flatten();
    let facts = [
        ("Organization", address.org().map(str::to_owned)),
        ("Region", address.region.map(str::to_owned)),
        ("Cloud", cloud),
        ("Environment ID", details.environment_id.clone()),
        ("Tenant ID", details.tenant_id.clone()),
        ("Tenant", details.tenant.clone()),
        ("Environment", details.environment.clone()),
        ("Server instance", details.instance.clone()),
        ("Company", details.company.clone()),
        ("Page", details.page.clone()),
        ("Model-driven app", details.app_id.clone()),
        ("Redirect URL to register", redirect),
    ];
    let mut named = Vec::new();
    for (label, value) in facts {
        if let Some(value) = value {
            named.push(Fact { label: label.to_owned(), value });
        }
    }
    named
}

/// What the setup pages would do with an address.
fn treatments(text: &str) -> Vec<Consequence> {
    let pages = [
        (SetupPage::Dataverse, "Dataverse Connection Setup"),
        (SetupPage::Sales, "Microsoft Dynamics 365 Connection Setup"),
        (SetupPage::Nav, "The same page in NAV 2016 and 2017"),
    ];
    let mut consequences = Vec::new();
    for (page, label) in pages {
        let treatment = treat(page, text);
        let kept = treatment.value(text).map(str::to_owned);
        let proposed = match &treatment.result {
            Ok(Taken::Asks { proposed, .. }) => Some(proposed.clone()),
            _ => None,
        };
        let mut says = treatment.text();
        if let Some((_, chosen)) = kept.as_ref().and_then(|kept| authentication_type(page, kept, false)) {
            says.push(' ');
            says.push_str(chosen);
        }
        consequences.push(Consequence { label, text: says, result: proposed });
    }
    consequences
}

/// What is shown of a connection string.
pub fn connection_string(
    text: &str,
    setup: Option<SetupId>,
    reader: Option<Consumer>,
    users_are_mapped: Option<bool>,
) -> StringView {
    let mut context = context(setup);
    context.users_are_mapped = users_are_mapped;
    let report = report::connection_string::parse(text, &context);
    let error = report.read.as_ref().err();
    let pairs = report.shown();
    let circumstances =
        Circumstances { users_are_mapped: users_are_mapped.unwrap_or(false), ..Circumstances::default() };
    let effects = reader
        .filter(|_| !text.trim().is_empty())
        .map_or(Vec::new(), |reader| business_central::treatment(reader, text, &circumstances));
    let mut facts = Vec::new();
    for (key, value) in pairs {
        facts.push(Fact { label: key.into_owned(), value: value.into_owned() });
    }
    let mut consequences = Vec::new();
    for effect in effects {
        consequences.push(Consequence {
            label: effect.kind.title(),
            text: effect.text,
            result: effect.result,
        });
    }
    StringView {
        error: error.map(ToString::to_string),
        error_span: error.map(|error| span(text, error.byte..text.len())),
        pairs: facts,
        redacted: redacted(text),
        waiting: count(context.strings_wait()),
        consequences,
        findings: report.judgement.findings,
    }
}

/// A connection string for another reader, or another way of signing in.
pub fn convert(text: &str, reader: Consumer, sign_in: Authentication) -> ConvertView {
    let string = match crate::connection_string::ConnectionString::parse(text) {
        Ok(string) => string,
        Err(error) => return ConvertView { error: Some(error.to_string()), ..ConvertView::default() },
    };
    match convert_string(&string, reader, sign_in) {
        Ok(done) => {
            let mut view = ConvertView { redacted: Some(redacted(&done.text)), ..ConvertView::default() };
            for loss in &done.lost {
                view.lost.push(lost(loss));
            }
            for keyword in &done.needed {
                view.missing.push(keyword.name());
            }
            for note in &done.warnings {
                view.notes.push(note.text);
            }
            view.text = Some(done.text);
            view
        }
        Err(error) => ConvertView { error: Some(error.note().text.to_owned()), ..ConvertView::default() },
    }
}

fn lost(loss: &Loss) -> String {
    joined(&[loss.keyword.unwrap_or("A keyword that nobody knows"), ": ", &loss.why.text()])
}
