//! A manifest of an old format in the new one (Microsoft Graph).
//!
//! Sources: Microsoft Learn, `reference-app-manifest` (2025-04-15), `reference-microsoft-graph-app-manifest`
//! (2024-09-18), "Azure Active Directory Graph app manifest deprecation"; OfficeDev/TeamsFx `aadManifestHelper.ts`
//! converts the other way too. The last two confuse the two switches of the implicit flow, which are mapped here by
//! what they mean.

use std::ops::Range;

use moorline_scan::search;

use super::{
    manifest::{self, Format},
    redirect_uri::{Platform, RedirectUri},
};
use crate::{
    finding::apply,
    json::{
        self, Document, Member, Node, ProblemKind, Value,
        edit::{Editor, New},
    },
};

/// A manifest in the new format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Converted {
    /// Its text.
    pub text: String,
    /// What it does not hold of the old one.
    pub lost: Vec<Lost>,
    /// What else is to be known.
    pub notes: Vec<&'static str>,
}

/// An attribute that is not in the new text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// Its name, as a path.
    pub name: String,
    /// Where it stood.
    pub span: Range<usize>,
    /// Why it is not there.
    pub why: &'static str,
}

/// Why a text cannot be converted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConvertError {
    /// It is no JSON.
    #[error("the text is not valid JSON: {kind}")]
    NotJson {
        /// What is wrong.
        kind: ProblemKind,
        /// Where.
        span: Range<usize>,
    },
    /// It is no manifest.
    #[error("the text holds no manifest")]
    NoManifest,
    /// There is nothing to do.
    #[error("this is the Microsoft Graph format already")]
    AlreadyNew,
}

/// What is done with an attribute that has another name or place, or none.
enum To {
    /// The same value at another path.
    Path(&'static [&'static str]),
    /// Nothing: it is lost.
    Nothing(&'static str),
}

const NO_COUNTERPART: &str = "The Microsoft Graph format has nothing like it.";

/// Attributes whose value stays what it is.
const MOVED: &[(&str, To)] = &[
    ("name", To::Path(&["displayName"])),
    ("allowPublicClient", To::Path(&["isFallbackPublicClient"])),
    ("acceptMappedClaims", To::Path(&["api", "acceptMappedClaims"])),
    ("accessTokenAcceptedVersion", To::Path(&["api", "requestedAccessTokenVersion"])),
    ("requestedAccessTokenVersion", To::Path(&["api", "requestedAccessTokenVersion"])),
    ("knownClientApplications", To::Path(&["api", "knownClientApplications"])),
    ("logoUrl", To::Path(&["info", "logoUrl"])),
    ("logoutUrl", To::Path(&["web", "logoutUrl"])),
    ("signInUrl", To::Path(&["web", "homePageUrl"])),
    ("oauth2AllowImplicitFlow", To::Path(&["web", "implicitGrantSettings", "enableAccessTokenIssuance"])),
    ("oauth2AllowIdTokenImplicitFlow", To::Path(&["web", "implicitGrantSettings", "enableIdTokenIssuance"])),
    ("errorUrl", To::Nothing(NO_COUNTERPART)),
    ("oauth2AllowUrlPathMatching", To::Nothing(NO_COUNTERPART)),
    ("oauth2RequirePostResponse", To::Nothing(NO_COUNTERPART)),
    ("orgRestrictions", To::Nothing(NO_COUNTERPART)),
    // Before 2019.
    ("homepage", To::Path(&["web", "homePageUrl"])),
    ("objectId", To::Path(&["id"])),
];

/// Addresses of `informationalUrls`.
const ADDRESSES: &[(&str, &str)] = &[
    ("termsOfService", "termsOfServiceUrl"),
    ("support", "supportUrl"),
    ("privacy", "privacyStatementUrl"),
    ("marketing", "marketingUrl"),
];

/// Objects of the new format, for a text that has both.
const OBJECTS: &[&str] = &["api", "web", "spa", "publicClient", "info"];

/// Converts every manifest of a text.
///
/// # Errors
/// When it cannot be read as a manifest of an old format.
pub fn convert(text: &str) -> Result<Converted, ConvertError> {
    let document = json::read(text);
    let mut problems = document.problems.iter();
    if let Some(problem) = problems.find(|problem| problem.kind != ProblemKind::Duplicate) {
        return Err(ConvertError::NotJson { kind: problem.kind, span: problem.span.clone() });
    }
    let roots = manifest::applications(&document);
    if roots.iter().all(|root| root.members().is_empty()) {
        return Err(ConvertError::NoManifest);
    }
    let is_new =
        |root: &&Node| matches!(manifest::format_of(root.members()), Some(Format::MicrosoftGraph) | None);
    if roots.iter().all(is_new) {
        return Err(ConvertError::AlreadyNew);
    }
    Ok(convert_document(text, &document, &roots, is_new))
}

fn convert_document(
    text: &str,
    document: &Document,
    roots: &[&Node],
    is_new: impl Fn(&&Node) -> bool,
) -> Converted {
    let mut converting = Converting { text, lost: Vec::new(), notes: Vec::new() };
    let mut edits = Vec::new();
    for root in roots.iter().filter(|root| !is_new(root)) {
        let mut editor = Editor::new(text, root);
        let new = converting.application(root);
        editor.replace(root, &New::Object(new));
        edits.extend(editor.finish());
        if has_comment(text.get(root.span.clone()).unwrap_or("")) {
            converting.note("Comments inside the manifest are not in the new text.");
        }
    }
    if document.problems.iter().any(|problem| problem.kind == ProblemKind::Duplicate) {
        converting
            .note("Of an attribute that stood twice, only the last one counted, and only that one is left.");
    }
    Converted { text: apply(text, &edits), lost: converting.lost, notes: converting.notes }
}

struct Converting<'t> {
    text: &'t str,
    lost: Vec<Lost>,
    notes: Vec<&'static str>,
}

/// The members of a new object.
type Members = Vec<(String, New)>;

impl Converting<'_> {
    fn note(&mut self, note: &'static str) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    fn lose(&mut self, name: &str, span: &Range<usize>, why: &'static str) {
        self.lost.push(Lost { name: name.to_owned(), span: span.clone(), why });
    }

    fn application(&mut self, root: &Node) -> Members {
        let format = manifest::format_of(root.members());
        let mut new = Members::new();
        let is_public = matches!(
            root.get("publicClient").or_else(|| root.get("allowPublicClient")).map(|node| &node.value),
            Some(Value::Bool(true))
        );
        for (number, member) in root.members().iter().enumerate() {
            // Of two with the same name the last one counts. A hostile text has many of them.
            let later = root.members().get(number + 1..number + 1 + MOST_COMPARED.min(root.members().len()));
            let later = later.or_else(|| root.members().get(number + 1..)).unwrap_or(&[]);
            if later.iter().any(|other| other.key == member.key) {
                continue;
            }
            self.attribute(member, root, format, is_public, &mut new);
        }
        new
    }

    fn attribute(
        &mut self,
        member: &Member,
        root: &Node,
        format: Option<Format>,
        is_public: bool,
        new: &mut Members,
    ) {
        let value = &member.value;
        let is_object = matches!(value.value, Value::Object(_));
        match member.key.as_ref() {
            "replyUrlsWithType" => {
                for (name, _) in PLATFORMS {
                    add_uris(new, name, []);
                }
                for entry in value.elements() {
                    self.redirect_uri(entry, is_public, new);
                }
            }
            "replyUrls" => {
                for (name, _) in PLATFORMS {
                    add_uris(new, name, []);
                }
                for uri in value.elements().iter().filter_map(Node::text) {
                    self.add_redirect_uri(Platform::Unknown, uri, is_public, new);
                }
            }
            "oauth2Permissions" => {
                let scopes = self.elements(value, &[], &["lang", "origin"]);
                put(new, &["api", "oauth2PermissionScopes"], scopes);
            }
            "preAuthorizedApplications" => {
                let applications = self.elements(value, &[("permissionIds", "delegatedPermissionIds")], &[]);
                put(new, &["api", "preAuthorizedApplications"], applications);
            }
            "appRoles" => {
                let roles = self.elements(value, &[], &["lang"]);
                put(new, &["appRoles"], roles);
            }
            "informationalUrls" if is_object => {
                for address in value.members() {
                    let known = ADDRESSES.iter().find(|(old, _)| *old == address.key);
                    let name = known.map_or(address.key.as_ref(), |(_, new)| new);
                    put(new, &["info", name], self.value(&address.value));
                }
            }
            "keyCredentials" | "passwordCredentials" => self.credentials(member, new),
            "availableToOtherTenants" if root.get("signInAudience").is_none() => {
                let audience = match value.value {
                    Value::Bool(true) => "AzureADMultipleOrgs",
                    Value::Bool(false) => "AzureADMyOrg",
                    _ => return self.lose(&member.key, &member.key_span, "It has no value."),
                };
                self.note("signInAudience follows from availableToOtherTenants: any organization, or one.");
                put(new, &["signInAudience"], New::text(audience));
            }
            "availableToOtherTenants" => {
                self.lose(&member.key, &member.key_span, "signInAudience says it.");
            }
            "publicClient" if !is_object => {
                if format == Some(Format::Legacy) || root.get("allowPublicClient").is_none() {
                    put(new, &["isFallbackPublicClient"], self.value(value));
                } else {
                    self.lose(&member.key, &member.key_span, "allowPublicClient says it.");
                }
            }
            "isFallbackPublicClient" if root.get("allowPublicClient").is_some() => {
                let why = "It had no effect in the old format; allowPublicClient had.";
                self.lose(&member.key, &member.key_span, why);
            }
            "accessTokenAcceptedVersion" if root.get("requestedAccessTokenVersion").is_some() => {
                self.lose(&member.key, &member.key_span, "requestedAccessTokenVersion says it.");
            }
            key if is_object && OBJECTS.contains(&key) => {
                entry(new, key, || New::Object(Vec::new()));
                for inner in value.members() {
                    if inner.key == "redirectUris" {
                        add_uris(new, key, inner.value.elements().iter().map(|uri| self.value(uri)));
                    } else {
                        put(new, &[key, &inner.key], self.value(&inner.value));
                    }
                }
            }
            key => match MOVED.iter().find(|(old, _)| *old == key) {
                Some((_, To::Nothing(why))) => self.lose(key, &member.key_span, why),
                // What stands there in the new format already is what counted.
                Some((_, To::Path(path))) if stands_at(root, path) => {
                    self.lose(key, &member.key_span, "Its new name stands there too, and counts.");
                }
                Some((_, To::Path(path))) => put(new, path, self.value(value)),
                // An empty object of the new format; what others say may stand there.
                None if OBJECTS.contains(&key) => {
                    if !value.is_null() {
                        self.lose(key, &member.key_span, "It is not what the format has there.");
                    }
                }
                // No other attribute writes this one, so it need not be searched for.
                None => new.push((member.key.to_string(), self.value(value))),
            },
        }
    }

    fn redirect_uri(&mut self, entry: &Node, is_public: bool, new: &mut Members) {
        let Some(uri) = entry.get("url").and_then(Node::text) else {
            return self.lose("replyUrlsWithType", &entry.span, "The entry has no url.");
        };
        let platform = entry.get("type").and_then(Node::text).map_or(Platform::NoSuch, Platform::parse);
        self.add_redirect_uri(platform, uri, is_public, new);
    }

    fn add_redirect_uri(&mut self, platform: Platform, uri: &str, is_public: bool, new: &mut Members) {
        let platform = match platform {
            Platform::Unknown | Platform::NoSuch => {
                self.note(
                    "A redirect URI without a platform went to Web, or to Mobile and desktop applications when it belongs to a program or the app is a public client. Look at them.",
                );
                let redirect = RedirectUri { platform, uri: uri.to_owned() };
                if is_public || redirect.is_native() { Platform::PublicClient } else { Platform::Web }
            }
            known => known,
        };
        if let Some(name) = platform.graph_name() {
            add_uris(new, name, [New::text(uri)]);
        }
    }

    fn credentials(&mut self, member: &Member, new: &mut Members) {
        let is_secret = member.key == "passwordCredentials";
        let mut elements = Vec::new();
        for credential in member.value.elements() {
            let mut members = Members::new();
            for attribute in credential.members() {
                let name = match attribute.key.as_ref() {
                    "startDate" => "startDateTime",
                    "endDate" => "endDateTime",
                    "value" if is_secret => "secretText",
                    "value" => "key",
                    key => key,
                };
                if name == "secretText" && !attribute.value.is_null() {
                    self.lose(
                        "passwordCredentials.value",
                        &attribute.key_span,
                        "The new format never holds the value of a secret.",
                    );
                    members.push((name.to_owned(), New::Raw("null".to_owned())));
                } else {
                    members.push((name.to_owned(), self.value(&attribute.value)));
                }
            }
            elements.push(if members.is_empty() { self.value(credential) } else { New::Object(members) });
        }
        let is_list = matches!(member.value.value, Value::Array(_));
        put(new, &[&member.key], if is_list { New::List(elements) } else { self.value(&member.value) });
    }

    /// A list of objects, with some members renamed and some left out.
    fn elements(&mut self, value: &Node, renamed: &[(&str, &str)], without: &[&str]) -> New {
        if !matches!(value.value, Value::Array(_)) {
            return self.value(value);
        }
        let element = |node: &Node| -> New {
            if node.members().is_empty() {
                return self.value(node);
            }
            let kept = node.members().iter().filter(|member| !without.contains(&member.key.as_ref()));
            let members = kept.map(|member| {
                let new = renamed.iter().find(|(old, _)| *old == member.key);
                (new.map_or(member.key.as_ref(), |(_, new)| new).to_owned(), self.value(&member.value))
            });
            New::Object(members.collect())
        };
        New::List(value.elements().iter().map(element).collect())
    }

    /// A value as it is. One that stands on one line stays there.
    fn value(&self, node: &Node) -> New {
        let raw = self.text.get(node.span.clone()).unwrap_or("null");
        if !search::has_any(raw, b"\n\r") && !has_comment(raw) {
            return New::Raw(raw.to_owned());
        }
        match &node.value {
            Value::Array(elements) => New::List(elements.iter().map(|it| self.value(it)).collect()),
            Value::Object(members) => {
                New::Object(members.iter().map(|it| (it.key.to_string(), self.value(&it.value))).collect())
            }
            _ => New::Raw(raw.to_owned()),
        }
    }
}

const PLATFORMS: [(&str, Platform); 3] =
    [("web", Platform::Web), ("spa", Platform::Spa), ("publicClient", Platform::PublicClient)];

/// A name is looked for among this many of those that follow.
const MOST_COMPARED: usize = 200;

fn stands_at(root: &Node, path: &[&str]) -> bool {
    let mut node = Some(root);
    for name in path {
        node = node.and_then(|node| node.get(name));
    }
    node.is_some()
}

/// Adds redirect URIs to a platform, or only makes the platform.
fn add_uris(new: &mut Members, platform: &str, added: impl IntoIterator<Item = New>) {
    let object = entry(new, platform, || New::Object(Vec::new()));
    if let New::Object(members) = object
        && let New::List(uris) = entry(members, "redirectUris", || New::List(Vec::new()))
    {
        uris.extend(added);
    }
}

/// The member of this name, made when it is not there.
#[allow(clippy::indexing_slicing, reason = "the index was just found or made")]
fn entry<'n>(members: &'n mut Members, name: &str, make: fn() -> New) -> &'n mut New {
    let known = members.iter().position(|(other, _)| other == name);
    let at = known.unwrap_or_else(|| {
        members.push((name.to_owned(), make()));
        members.len() - 1
    });
    &mut members[at].1
}

/// Sets what stands at a path.
fn put(members: &mut Members, path: &[&str], value: New) {
    let Some((name, rest)) = path.split_first() else { return };
    if rest.is_empty() {
        *entry(members, name, || New::Object(Vec::new())) = value;
        return;
    }
    let inner = entry(members, name, || New::Object(Vec::new()));
    if !matches!(inner, New::Object(_)) {
        *inner = New::Object(Vec::new());
    }
    if let New::Object(inner) = inner {
        put(inner, rest, value);
    }
}

/// Whether there is a comment in some JSON.
fn has_comment(json: &str) -> bool {
    let mut in_text = false;
    let mut bytes = json.bytes().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'\\' if in_text => _ = bytes.next(),
            b'"' => in_text = !in_text,
            b'/' if !in_text && matches!(bytes.peek(), Some(b'/' | b'*')) => return true,
            _ => {}
        }
    }
    false
}
