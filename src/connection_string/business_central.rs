//! What NAV and Business Central do to the connection string of their setup page.
//!
//! Source of all, where nothing else is named: `CRMConnectionSetup.Table.al`, `CDSConnectionSetup.Table.al` and
//! `CDSIntegrationImpl.Codeunit.al` of microsoft/BCApps @c3414ede, and table 5330 of NAV 2018 and of Business
//! Central 13, 16 and 20 as shipped.

use std::ops::Range;

use moorline_scan::{
    search,
    write::{decimal, joined},
};

use super::{
    ConnectionString, Keyword, PASSWORD_PLACEHOLDER,
    keywords::keyword,
    mask::masked,
    template::{Authentication, Consumer, Parts, generated},
};
use crate::secret::Secret;

/// The placeholder of the client secret.
pub const CLIENT_SECRET_PLACEHOLDER: &str = "{CLIENTSECRET}";
/// The placeholder of the certificate.
pub const CERTIFICATE_PLACEHOLDER: &str = "{CERTIFICATE}";

/// The text that Business Central looks for, letter case included.
const PROXY_VERSION: &str = "ProxyVersion=";

/// So many UTF-16 units fit into field 136, Connection String, of table 7200.
pub const LONGEST_STRING: usize = 2048;
/// So many fit into the fields Server Address and User Name of every version.
pub const LONGEST_FIELD: usize = 250;

/// More placeholders than these are not listed.
const MOST_PLACEHOLDERS: usize = 16;

/// What the page has besides the string.
#[derive(Debug, Clone, Copy, Default)]
pub struct Circumstances<'a> {
    /// The page's option Authentication Type, of which there are Office365 (shown as "OAuth 2.0" from Business
    /// Central 20 on), AD, IFD and OAuth. `None`: the one that fits the string.
    pub option: Option<Authentication>,
    /// Whether users of Business Central are mapped to users of Dynamics 365.
    pub users_are_mapped: bool,
    /// The SDK version that is chosen on the page.
    pub sdk_version: Option<u32>,
    /// The page's address and user name, when they are known; else those of the string.
    pub url: &'a str,
    /// See `url`.
    pub user_name: &'a str,
}

/// Something that happens to a string.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// What.
    pub kind: EffectKind,
    /// The bytes it happens to; empty at a place where something comes in.
    pub span: Range<usize>,
    /// The whole text that follows, secrets masked.
    pub result: Option<String>,
    /// One sentence for people.
    pub text: String,
    /// Where that stands.
    pub source: &'static str,
}

/// What happens to a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EffectKind {
    /// The page refuses it.
    Refused,
    /// It does not fit into the field.
    TooLong,
    /// A placeholder is replaced when Business Central connects.
    Replaced,
    /// A placeholder stays what it is.
    NotReplaced,
    /// Business Central ignores the text and makes its own when it connects.
    Ignored,
    /// Something is appended.
    Appended,
    /// What is appended becomes part of the last value.
    Broken,
    /// Choosing another SDK version changes it.
    Changed,
    /// Another value in a field of the page makes Business Central write the string anew.
    Rebuilt,
    /// This value is lost then.
    Emptied,
}

impl EffectKind {
    /// It in a word or two.
    pub fn title(self) -> &'static str {
        match self {
            EffectKind::Refused => "Refused",
            EffectKind::TooLong => "Too long",
            EffectKind::Replaced => "Replaced",
            EffectKind::NotReplaced => "Not replaced",
            EffectKind::Ignored => "Ignored",
            EffectKind::Appended => "Appended",
            EffectKind::Broken => "Broken",
            EffectKind::Changed => "Changed",
            EffectKind::Rebuilt => "Rebuilt",
            EffectKind::Emptied => "Emptied",
        }
    }
}

const CHECKS: &str =
    "microsoft/BCApps @c3414ede, CRMConnectionSetup.Table.al and CDSConnectionSetup.Table.al";
const RUN_TIME: &str =
    "microsoft/BCApps @c3414ede, CRMConnectionSetup.Table.al, GetSecretConnectionStringWithCredentials";
const CALLER: &str = "table 5330 of Business Central 13, ConstructConnectionStringWithCalledID";
const VERSION: &str = "microsoft/BCApps @c3414ede, CRMConnectionSetup.Table.al, validation of Proxy Version";
const ANEW: &str =
    "table 5330 of NAV 2018 and Business Central 13; microsoft/BCApps @c3414ede, UpdateConnectionString";

/// What the page of a version says when a placeholder is missing.
pub const PASSWORD_MISSING: &str = "The connection string must include the password placeholder {PASSWORD}.";
/// The same, where three are possible.
pub const ANY_MISSING: &str = "The connection string must include either the password placeholder {PASSWORD}, the client secret placeholder {CLIENTSECRET} or the certificate placeholder {CERTIFICATE}.";

/// The message with which a page refuses a string. An empty one clears the field.
///
/// Nothing is known of the check in NAV 2016 and 2017.
pub fn refusal(consumer: Consumer, option: Authentication, text: &str) -> Option<&'static str> {
    use Consumer as C;
    if text.is_empty() {
        return None;
    }
    let is_modern = !matches!(option, Authentication::Ad | Authentication::Ifd | Authentication::OAuth);
    let (accepted, message): (&[&str], _) = match consumer {
        C::Nav2018 | C::Bc13 | C::Bc14 | C::Bc15 | C::Bc16 => (&[PASSWORD_PLACEHOLDER], PASSWORD_MISSING),
        C::Bc17 if is_modern => {
            (&[PASSWORD_PLACEHOLDER, CLIENT_SECRET_PLACEHOLDER, CERTIFICATE_PLACEHOLDER], ANY_MISSING)
        }
        C::Bc17 | C::Dataverse if !is_modern => (&[PASSWORD_PLACEHOLDER], PASSWORD_MISSING),
        _ => return None,
    };
    (!accepted.iter().any(|placeholder| search::has(text, placeholder))).then_some(message)
}

/// The string with the password in it, as Business Central connects with it: the first placeholder, as text and
/// without quotation marks.
pub fn with_password(text: &str, password: &Secret<'_>) -> Secret<'static> {
    Secret::new(match search::split_once(text, PASSWORD_PLACEHOLDER) {
        Some((before, after)) => joined(&[before, password.reveal(), after]),
        None => text.to_owned(),
    })
}

/// The string with the user on whose behalf Business Central acts: appended as it is.
pub fn with_caller_id(text: &str, caller_id: &str) -> String {
    joined(&[text, "CallerID=", caller_id])
}

/// The string after another SDK version was chosen on the Sales page from Business Central 17 (at the latest 20)
/// on.
pub fn with_proxy_version(text: &str, version: u32) -> String {
    let version = &decimal(version as usize);
    match search::split_once(text, PROXY_VERSION) {
        None => joined(&[text, "; ", PROXY_VERSION, version]),
        Some((before, after)) => {
            let rest = after.find(';').and_then(|end| after.get(end..)).unwrap_or("");
            joined(&[before, PROXY_VERSION, version, rest])
        }
    }
}

/// The string after the page made a new one from its fields.
pub fn rebuilt(consumer: Consumer, option: Authentication, parts: &Parts<'_>, old: &str) -> Option<String> {
    let has = |authentication: Authentication| {
        let auth_type = joined(&["AuthType=", authentication.name()]);
        search::has(old, &auth_type).then_some(authentication)
    };
    let modern = match (consumer, option) {
        // The Dataverse page goes on with what the string is; the Sales page has no other string for the option.
        (Consumer::Dataverse | Consumer::Bc17, Authentication::Office365) => {
            has(Authentication::Certificate).or_else(|| has(Authentication::ClientSecret))
        }
        _ => None,
    };
    let authentication = match (modern, consumer, option) {
        (Some(modern), _, _) => modern,
        (None, Consumer::Bc17, Authentication::Office365) => Authentication::ClientSecret,
        (None, _, option) => option,
    };
    generated(consumer, authentication, parts)
}

/// The option Authentication Type that the page takes when its address changes. Letter case counts: an address
/// in upper case, and most national clouds, become AD.
pub fn option_for(url: &str) -> Authentication {
    if search::has(url, ".dynamics.com") { Authentication::Office365 } else { Authentication::Ad }
}

/// The fields whose change makes a page write its string anew.
fn rebuilding_fields(consumer: Consumer) -> &'static str {
    match consumer {
        Consumer::Dataverse => "Environment URL, User Name, Authentication Type, SDK Version or Client Id",
        Consumer::Nav2018 | Consumer::Bc17 => "the address, User Name or Authentication Type",
        _ => "the address, User Name, Authentication Type or SDK Version",
    }
}

/// What happens to a string on the page and when Business Central connects with it, in the order in which it
/// does. Nothing happens to that of a client.
pub fn treatment(consumer: Consumer, text: &str, circumstances: &Circumstances<'_>) -> Vec<Effect> {
    let mut effects = Effects { text, list: Vec::new() };
    if consumer.is_client() || text.is_empty() {
        return effects.list;
    }
    let read = ConnectionString::parse(text).unwrap_or_default();
    let option = circumstances.option.unwrap_or_else(|| fitting_option(&read));
    if let Some(message) = refusal(consumer, option, text) {
        let text = joined(&["The page does not take the string. It says: \"", message, "\""]);
        effects.add(EffectKind::Refused, 0..effects.text.len(), None, text, CHECKS);
    }
    lengths(&mut effects, consumer, &read);
    let is_ignored = matches!(consumer, Consumer::Bc17 | Consumer::Dataverse)
        && option == Authentication::Office365
        && [CLIENT_SECRET_PLACEHOLDER, CERTIFICATE_PLACEHOLDER]
            .iter()
            .any(|text| search::has(effects.text, text));
    let version = circumstances.sdk_version.map(|version| decimal(version as usize));
    let proxy_version = version.as_deref().or_else(|| read.text(keyword::PROXY_VERSION)).unwrap_or("");
    let parts = Parts {
        url: first(circumstances.url, read.text(keyword::SERVICE_URI)),
        user_name: first(circumstances.user_name, read.text(keyword::USER_NAME)),
        domain: read.text(keyword::DOMAIN).unwrap_or(""),
        sdk_version: proxy_version,
        ..Parts::default()
    };
    if is_ignored {
        let result = rebuilt(consumer, option, &parts, text);
        let sentence = "Business Central does not connect with this text. It makes its own from the address, the Client Id and the secret or certificate; whatever else stands here is lost.";
        effects.add(EffectKind::Ignored, 0..text.len(), result, sentence.to_owned(), RUN_TIME);
    } else {
        placeholders(&mut effects, &read);
        caller_id(&mut effects, consumer, circumstances);
    }
    sdk_version(&mut effects, consumer, &read, circumstances);
    if let Some(result) = rebuilt(consumer, option, &parts, text)
        && result != text
    {
        anew(&mut effects, consumer, &read, result);
    }
    effects.list
}

fn first<'a>(of_page: &'a str, of_string: Option<&'a str>) -> &'a str {
    if of_page.is_empty() { of_string.unwrap_or("") } else { of_page }
}

/// The option that goes with a string.
fn fitting_option(read: &ConnectionString<'_>) -> Authentication {
    match read.text(keyword::AUTH_TYPE).and_then(Authentication::named) {
        Some(authentication @ (Authentication::Ad | Authentication::Ifd | Authentication::OAuth)) => {
            authentication
        }
        _ => Authentication::Office365,
    }
}

struct Effects<'a> {
    text: &'a str,
    list: Vec<Effect>,
}

impl Effects<'_> {
    fn add(
        &mut self,
        kind: EffectKind,
        span: Range<usize>,
        result: Option<String>,
        text: String,
        source: &'static str,
    ) {
        let result = result.map(|result| masked(&result));
        self.list.push(Effect { kind, span, result, text, source });
    }
}

fn lengths(effects: &mut Effects<'_>, consumer: Consumer, read: &ConnectionString<'_>) {
    let length = effects.text.encode_utf16().count();
    if consumer == Consumer::Dataverse && length > LONGEST_STRING {
        let text = joined(&[
            "The field holds ",
            &decimal(LONGEST_STRING),
            " characters; this string has ",
            &decimal(length),
            ".",
        ]);
        effects.add(EffectKind::TooLong, 0..effects.text.len(), None, text, CHECKS);
    }
    for (keyword, field) in [(keyword::SERVICE_URI, "address"), (keyword::USER_NAME, "user name")] {
        let Some(pair) = read.get(keyword) else { continue };
        let length = pair.text().map_or(0, |text| text.encode_utf16().count());
        if length > LONGEST_FIELD {
            let text = joined(&[
                "The page's field for the ",
                field,
                " holds ",
                &decimal(LONGEST_FIELD),
                " characters; this one has ",
                &decimal(length),
                ".",
            ]);
            effects.add(EffectKind::TooLong, pair.value_span.clone(), None, text, CHECKS);
        }
    }
}

fn placeholders(effects: &mut Effects<'_>, read: &ConnectionString<'_>) {
    let mut spans: Vec<Range<usize>> = Vec::new();
    for at in search::places(effects.text, PASSWORD_PLACEHOLDER) {
        if spans.len() < MOST_PLACEHOLDERS {
            spans.push(at..at + PASSWORD_PLACEHOLDER.len());
        }
    }
    let in_quotes = |span: &Range<usize>| {
        read.pairs.iter().any(|pair| {
            pair.value_span.start < span.start
                && span.end < pair.value_span.end
                && effects
                    .text
                    .get(pair.value_span.clone())
                    .is_some_and(|value| matches!(value.as_bytes().first(), Some(b'"' | b'\'')))
        })
    };
    let quoted = spans.first().is_some_and(in_quotes);
    for (number, span) in spans.into_iter().enumerate() {
        if number > 0 {
            let text = "Only the first placeholder is replaced; this one stays as it is.".to_owned();
            effects.add(EffectKind::NotReplaced, span, None, text, RUN_TIME);
            continue;
        }
        let text = if quoted {
            "Business Central puts the password here as it is. Between these quotation marks, only the same quotation mark in the password breaks the string."
        } else {
            "Business Central puts the password here as it is: a semicolon in it, or a quotation mark at its beginning or end, breaks the string. By the grammar, Password=\"{PASSWORD}\" allows all but a quotation mark."
        };
        effects.add(EffectKind::Replaced, span, None, text.to_owned(), RUN_TIME);
    }
}

fn caller_id(effects: &mut Effects<'_>, consumer: Consumer, circumstances: &Circumstances<'_>) {
    use Consumer as C;
    // Read in Business Central 13; the versions around it have the same mapping of users.
    let appends = matches!(consumer, C::Nav2018 | C::Bc13 | C::Bc14 | C::Bc15 | C::Bc16);
    if !circumstances.users_are_mapped || !appends {
        return;
    }
    let end = effects.text.len();
    let result = with_caller_id(effects.text, "<user>");
    let is_read = ConnectionString::parse(&result).is_ok_and(|read| read.get(keyword::CALLER_ID).is_some());
    let (kind, text) = if is_read {
        (EffectKind::Appended, "Because users are mapped, Business Central appends CallerID= and the user.")
    } else {
        (
            EffectKind::Broken,
            "Because users are mapped, Business Central appends CallerID= and the user, without a semicolon: they become part of the last value. End the string with a semicolon.",
        )
    };
    effects.add(kind, end..end, Some(result), text.to_owned(), CALLER);
}

fn sdk_version(
    effects: &mut Effects<'_>,
    consumer: Consumer,
    read: &ConnectionString<'_>,
    circumstances: &Circumstances<'_>,
) {
    // The other pages write the whole string anew.
    let (Consumer::Bc17, Some(version)) = (consumer, circumstances.sdk_version) else { return };
    let text = effects.text;
    let result = with_proxy_version(text, version);
    if result == text {
        return;
    }
    let number = &decimal(version as usize);
    match search::find(text, PROXY_VERSION) {
        Some(start) => {
            let end =
                text.get(start..).and_then(|rest| rest.find(';')).map_or(text.len(), |length| start + length);
            let sentence =
                joined(&["Choosing SDK version ", number, " replaces this up to the next semicolon."]);
            effects.add(EffectKind::Changed, start..end, Some(result), sentence, VERSION);
        }
        None => {
            let sentence = if read.get(keyword::PROXY_VERSION).is_some() {
                joined(&[
                    "Choosing SDK version ",
                    number,
                    " appends ProxyVersion=",
                    number,
                    ": Business Central looks for ProxyVersion= in exactly these letters.",
                ])
            } else {
                joined(&["Choosing SDK version ", number, " appends ProxyVersion=", number, "."])
            };
            effects.add(EffectKind::Appended, text.len()..text.len(), Some(result), sentence, VERSION);
        }
    }
}

fn anew(effects: &mut Effects<'_>, consumer: Consumer, read: &ConnectionString<'_>, result: String) {
    let fields = rebuilding_fields(consumer);
    let to = ConnectionString::parse(&result).unwrap_or_default();
    let is_empty = |keyword: Keyword| to.get(keyword).is_none();
    let mut spans: Vec<(Range<usize>, &str)> = Vec::new();
    for keyword in [keyword::CLIENT_ID, keyword::REDIRECT_URI] {
        if let Some(pair) = read.get(keyword).filter(|_| is_empty(keyword)) {
            spans.push((pair.value_span.clone(), keyword.name()));
        }
    }
    let sentence = joined(&[
        "A change of ",
        fields,
        " makes Business Central write the string anew; a new address sets Authentication Type too. Fill these first, and the string last.",
    ]);
    effects.add(EffectKind::Rebuilt, 0..effects.text.len(), Some(result), sentence, ANEW);
    for (span, name) in spans {
        effects.add(EffectKind::Emptied, span, None, joined(&[name, " is empty after that."]), ANEW);
    }
}
