//! Makes the connection string of one consumer out of that of another, and says what is lost on the way.

use std::{fmt, ops::Range};

use moorline_scan::write::joined;

use super::{
    ConnectionString, Keyword,
    grammar::{Pair, PairValue},
    keywords::{KEYWORDS, KeywordFacts, ReadBy, keyword, unread},
    mask::{holds_secret, masked},
    template::{Authentication, Consumer, NotBuildable, Note, build_with},
};

/// A connection string in another form.
#[derive(Clone, PartialEq, Eq)]
pub struct Converted {
    /// The string. It holds the secret when it is for a client and there was one.
    pub text: String,
    /// What the new string does not hold, in the order of the old one.
    pub lost: Vec<Loss>,
    /// What the new string needs and the old one lacks; its place is empty.
    pub needed: Vec<Keyword>,
    /// What else is to be known of the new string.
    pub warnings: Vec<&'static Note>,
}

impl fmt::Debug for Converted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = masked(&self.text);
        f.debug_struct("Converted")
            .field("text", &text)
            .field("lost", &self.lost)
            .field("needed", &self.needed)
            .field("warnings", &self.warnings)
            .finish()
    }
}

/// A pair that the new string does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loss {
    /// The bytes of its keyword in the old string. The text there may belong to a password.
    pub key_span: Range<usize>,
    /// The bytes of its value.
    pub value_span: Range<usize>,
    /// The name of its keyword; `None` when nobody knows it.
    pub keyword: Option<&'static str>,
    /// Why it is lost.
    pub why: LossReason,
}

/// Why the new string does not hold a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LossReason {
    /// The new form has no place for it.
    NoCounterpart,
    /// A placeholder stands there, and the value goes into a field of the setup page.
    Field(&'static str),
    /// The new form has its own value there.
    Replaced,
    /// It is what the client takes anyway.
    Default,
    /// The reader of the new string does not read it.
    NotRead,
    /// It holds another pair, that of a secret, because the `;` between them is missing.
    HoldsSecret,
    /// Another pair of the old string already overrode it.
    Overridden,
}

impl LossReason {
    /// One sentence for people.
    pub fn text(self) -> String {
        match self {
            LossReason::NoCounterpart => "The new form has no place for it.".to_owned(),
            LossReason::Field(field) => {
                joined(&[
                    "A placeholder stands in the string; the value goes into the field ",
                    field,
                    " of the page.",
                ])
            }
            LossReason::Replaced => "The new form has a value of its own for it.".to_owned(),
            LossReason::Default => "It is what is taken without it, too.".to_owned(),
            LossReason::NotRead => "The program that reads the new string ignores it.".to_owned(),
            LossReason::HoldsSecret => {
                "It holds another keyword and its secret: a semicolon is missing. Separate them and convert again.".to_owned()
            }
            LossReason::Overridden => {
                "It had no effect before either: another keyword of the same meaning goes first.".to_owned()
            }
        }
    }
}

/// The placeholders that Business Central replaces, and the field of the page whose value it takes.
///
/// Source: `CDSIntegrationImpl.Codeunit.al` of microsoft/BCApps @c3414ede.
pub(super) const PLACEHOLDERS: &[(&str, &str)] = &[
    (super::PASSWORD_PLACEHOLDER, "Password"),
    ("{CLIENTSECRET}", "Client Secret"),
    ("{CERTIFICATE}", "Certificate"),
    ("{CLIENTID}", "Client Id"),
    ("{USER}", "User Name"),
];

/// Makes the string for another reader or another way to sign in.
///
/// # Errors
/// When the reader cannot connect in that way.
pub fn convert(
    from: &ConnectionString<'_>,
    consumer: Consumer,
    authentication: Authentication,
) -> Result<Converted, NotBuildable> {
    let value = |keyword: Keyword| {
        let value = from.get(keyword).and_then(plain).filter(|value| !is_placeholder(value))?;
        // The setup pages show their string.
        (consumer.is_client() || !holds_secret(value)).then_some(value)
    };
    let built = build_with(consumer, authentication, &|keyword| value(keyword).map(str::to_owned))?;
    // What was built is read, unless a part of it cannot stand in a string at all.
    let to = ConnectionString::parse(&built.text).unwrap_or_default();
    // Once for every keyword, not for every pair: a hostile text has thousands.
    let mut used: Vec<&Pair<'_>> = Vec::new();
    for facts in KEYWORDS {
        if let Some(pair) = from.get(facts.keyword) {
            used.push(pair);
        }
    }
    let mut lost = Vec::new();
    for pair in &from.pairs {
        if let Some(loss) = loss(pair, &used, &to, consumer) {
            lost.push(loss);
        }
    }
    let mut needed = built.missing;
    if consumer.is_client() {
        // A placeholder is no value for a client, even where it could do without one.
        for facts in KEYWORDS {
            let keyword = facts.keyword;
            let was_placeholder = from.get(keyword).and_then(plain).is_some_and(is_placeholder);
            let is_wanted = match keyword {
                keyword::PASSWORD | keyword::USER_NAME => {
                    !matches!(authentication, Authentication::ClientSecret | Authentication::Certificate)
                }
                _ => false,
            };
            if was_placeholder && is_wanted && !needed.contains(&keyword) {
                needed.push(keyword);
            }
        }
    }
    Ok(Converted { text: built.text, lost, needed, warnings: built.warnings })
}

/// The value of a pair, secrets included.
fn plain<'p>(pair: &'p Pair<'_>) -> Option<&'p str> {
    match pair.value.as_ref()? {
        PairValue::Plain(text) => Some(text),
        PairValue::Secret(secret) => Some(secret.reveal()),
    }
}

fn is_placeholder(value: &str) -> bool {
    PLACEHOLDERS.iter().any(|(placeholder, _)| *placeholder == value)
}

fn loss(pair: &Pair<'_>, used: &[&Pair<'_>], to: &ConnectionString<'_>, consumer: Consumer) -> Option<Loss> {
    let value = plain(pair).filter(|value| !value.is_empty())?;
    let known = pair.facts;
    let why = match known {
        None => LossReason::NotRead,
        Some(facts) => reason(pair, value, facts, used, to, consumer)?,
    };
    let keyword = known.map(|facts| facts.name).or_else(|| unread(&pair.key).map(|unread| unread.name));
    Some(Loss { key_span: pair.key_span.clone(), value_span: pair.value_span.clone(), keyword, why })
}

fn reason(
    pair: &Pair<'_>,
    value: &str,
    facts: &KeywordFacts,
    used: &[&Pair<'_>],
    to: &ConnectionString<'_>,
    consumer: Consumer,
) -> Option<LossReason> {
    if !used.iter().any(|used| used.key_span == pair.key_span) {
        return Some(LossReason::Overridden);
    }
    let new = to.get(facts.keyword).and_then(plain);
    if new == Some(value) || facts.keyword == keyword::AUTH_TYPE {
        return None;
    }
    if is_placeholder(value) {
        // There was nothing to lose.
        return None;
    }
    let placeholder = PLACEHOLDERS.iter().find(|(placeholder, _)| Some(*placeholder) == new);
    Some(match (new, placeholder) {
        (_, Some((_, field))) => LossReason::Field(field),
        _ if !consumer.is_client() && holds_secret(value) => LossReason::HoldsSecret,
        (None, _) if facts.read_by == ReadBy::BusinessCentral && consumer.is_client() => LossReason::NotRead,
        (None, _) if facts.default.is_some_and(|default| default.eq_ignore_ascii_case(value)) => {
            LossReason::Default
        }
        (None, _) => LossReason::NoCounterpart,
        (Some(_), _) => LossReason::Replaced,
    })
}
