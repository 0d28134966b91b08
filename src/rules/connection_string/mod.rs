//! Connection strings: that of the setup page, or one by itself.

pub(super) mod application;
pub(super) mod business_central;
pub(super) mod keywords;
pub(super) mod secrets;
pub(super) mod sign_in;
pub(super) mod signs;
pub(super) mod syntax;

use moorline_scan::{numbers, write::joined};

use super::{Case, StringOnView, outcome};
use crate::{
    connection_string::{
        ConnectionString, Keyword,
        grammar::{Pair, pairs},
        keyword,
        keywords::AUTH_TYPES,
    },
    environment::EnvironmentUrl,
    finding::{Edit, FieldName, Hit, NotChecked, Outcome, Place, apply},
    guid::Guid,
};

/// A connection string that could be read, and what it belongs to.
struct Reading<'c, 'a> {
    case: &'c Case<'a>,
    view: &'c StringOnView<'a>,
    string: &'c ConnectionString<'a>,
}

/// A check of a text, whether or not it can be read. A text that is not there has nothing to check, nor has the
/// template of a setup page that nobody has begun to fill.
fn on_text(
    case: &Case<'_>,
    check: fn(&Case<'_>, &StringOnView<'_>) -> Result<Outcome, NotChecked>,
) -> Outcome {
    outcome(|| {
        let view = case.string.get()?;
        if view.place != Place::Text {
            case.begun_page_fact(FieldName::ConnectionString)?;
        }
        if view.text.trim().is_empty() {
            return Err(NotChecked::NotGiven);
        }
        check(case, view).map(|outcome| harmless(outcome, case, view))
    })
}

/// Takes back the changes that would leave nothing, or a text that can no longer be read.
fn harmless(mut outcome: Outcome, case: &Case<'_>, view: &StringOnView<'_>) -> Outcome {
    if !case.wants_edits.get() {
        return outcome;
    }
    let (Outcome::Found(hits), Ok(before)) = (&mut outcome, &view.read) else { return outcome };
    for hit in hits {
        if hit.edits.is_empty() {
            continue;
        }
        let mended = apply(view.text, &hit.edits);
        let read = pairs(&mended);
        // Without what stood between them, something else may seem to be the rest of a secret.
        let is_worse =
            |read: &Vec<Pair<'_>>| syntax::cuts(read).count() > syntax::cuts(&before.pairs).count();
        if mended.trim().is_empty() || read.as_ref().map_or(true, is_worse) {
            hit.edits.clear();
        }
    }
    outcome
}

/// A check of a string that can be read.
fn on_string(case: &Case<'_>, check: fn(&Reading<'_, '_>) -> Result<Outcome, NotChecked>) -> Outcome {
    outcome(|| {
        let view = case.string.get()?;
        if view.place != Place::Text {
            case.begun_page_fact(FieldName::ConnectionString)?;
        }
        match &view.read {
            Ok(string) if string.pairs.is_empty() => Err(NotChecked::NotGiven),
            Ok(string) => check(&Reading { case, view, string }).map(|outcome| harmless(outcome, case, view)),
            Err(_) => Err(NotChecked::NotReadable),
        }
    })
}

/// The same for what concerns only strings that sign in with OAuth; the others are another rule's finding.
fn on_oauth(case: &Case<'_>, check: fn(&Reading<'_, '_>) -> Result<Outcome, NotChecked>) -> Outcome {
    let Ok(Ok(string)) = case.string.get().map(|view| &view.read) else { return on_string(case, check) };
    match auth_type(string) {
        Some("OAuth") => on_string(case, check),
        Some(_) => on_string(case, |_| Ok(Outcome::Ok)),
        None => on_string(case, |_| Err(NotChecked::NotGiven)),
    }
}

impl<'c, 'a> Reading<'c, 'a> {
    /// A hit on the string as a whole.
    fn whole(&self) -> Hit {
        Hit::at(self.view.place)
    }

    /// A hit on a pair, from its keyword to the end of its value.
    fn pair(&self, pair: &Pair<'_>) -> Hit {
        let end = pair.value_span.end.max(pair.key_span.end);
        self.whole().span(pair.key_span.start..end)
    }

    /// A hit on a keyword.
    fn key(&self, pair: &Pair<'_>) -> Hit {
        self.whole().span(pair.key_span.clone())
    }

    /// A hit on a value.
    fn value(&self, pair: &Pair<'_>) -> Hit {
        if pair.value_span.is_empty() { self.pair(pair) } else { self.replaceable(pair) }
    }

    fn replaceable(&self, pair: &Pair<'_>) -> Hit {
        self.whole().span(pair.value_span.clone())
    }

    /// Puts another value in the place of the one that stands there.
    fn set(&self, pair: &Pair<'_>, value: &str) -> Edit {
        Edit { bytes: pair.value_span.clone(), text: value.to_owned() }
    }

    /// Takes a pair out.
    fn remove(&self, pair: &Pair<'_>) -> Edit {
        let number = self.string.pairs.iter().position(|other| other.key_span == pair.key_span);
        let bytes = self.string.span_of(number.unwrap_or(usize::MAX - 1), self.view.text.len());
        Edit { bytes, text: String::new() }
    }

    /// Takes out every pair of a keyword.
    fn remove_all(&self, keyword: Keyword) -> Vec<Edit> {
        let mut edits = Vec::new();
        for pair in &self.string.pairs {
            if pair.keyword() == Some(keyword) {
                edits.push(self.remove(pair));
            }
        }
        edits
    }

    /// Adds a pair at the end.
    fn add(&self, pair: &str) -> Edit {
        let text = self.view.text.trim_end();
        let ends = text.is_empty() || text.ends_with(";");
        let pair = if ends { joined(&[pair, ";"]) } else { joined(&[";", pair]) };
        Edit { bytes: text.len()..text.len(), text: pair }
    }

    /// Gives a keyword a value, wherever it stands, or adds it.
    fn put(&self, keyword: Keyword, name: &str, value: &str) -> Edit {
        // The last one counts for the builder, but the client asks for one name after the other.
        match self
            .string
            .get(keyword)
            .or_else(|| self.string.pairs.iter().rev().find(|pair| pair.keyword() == Some(keyword)))
        {
            Some(pair) => self.set(pair, value),
            None => self.add(&joined(&[name, "=", value])),
        }
    }

    /// The application (client) ID, without the braces that some tools put around it.
    fn app_id(&self) -> Option<Guid> {
        let text = self.string.text(keyword::CLIENT_ID)?.trim();
        Guid::parse(without_braces(text).unwrap_or(text))
    }

    /// The environment that the string names.
    fn environment(&self) -> Option<EnvironmentUrl> {
        EnvironmentUrl::parse(self.string.text(keyword::SERVICE_URI)?).ok()
    }
}

/// What stands in braces.
fn without_braces(text: &str) -> Option<&str> {
    text.strip_prefix("{")?.strip_suffix("}")
}

/// The authentication type by its name, also when its number stands there; `None` for none that the clients know.
fn auth_type(string: &ConnectionString<'_>) -> Option<&'static str> {
    let text = string.text(keyword::AUTH_TYPE)?;
    let number = match text.strip_prefix("-") {
        Some(positive) => numbers::parse(positive).and_then(|number| 0i32.checked_sub_unsigned(number)),
        None => numbers::parse(text).and_then(|number| i32::try_from(number).ok()),
    };
    let known = |(name, value): &&(&str, Option<i32>)| *name == text || (value.is_some() && *value == number);
    AUTH_TYPES.iter().find(known).map(|(name, _)| *name).filter(|name| *name != "InvalidConnection")
}

/// One change, or none.
#[cfg_attr(target_arch = "wasm32", inline(never))]
fn list(edit: Option<Edit>) -> Vec<Edit> {
    let mut edits = Vec::new();
    if let Some(edit) = edit {
        edits.push(edit);
    }
    edits
}

/// A finding with the changes that mend it.
#[cfg_attr(target_arch = "wasm32", inline(never))]
fn found(hit: Hit, edits: Vec<Edit>) -> Outcome {
    Outcome::Found(vec![hit.edits(edits)])
}
