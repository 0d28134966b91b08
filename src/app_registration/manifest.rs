//! Reads a manifest, in any of its three formats, whole or in part.

use crate::wire::names;
use std::ops::Range;

use super::{
    AppRegistration, Credential, CredentialKind, CredentialStart, ForeignAttribute, Known,
    audience::Audience,
    permission::{Permission, PermissionKind},
    redirect_uri::{Platform, RedirectUri},
};
use crate::{
    finding::{NotChecked, Place},
    guid::Guid,
    json::{self, Document, Member, Node, ProblemKind, Value},
    order,
};

/// The format of a manifest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Microsoft Graph: what the portal shows today.
    MicrosoftGraph,
    /// Azure AD Graph: what the portal showed until 2025, and shows still for apps of personal accounts.
    AzureAdGraph,
    /// The format before 2019, in old notes and repositories.
    Legacy,
}

names!(Format { MicrosoftGraph = "microsoft-graph", AzureAdGraph = "azure-ad-graph", Legacy = "legacy" });

impl Format {
    /// Its name for people, as the portal's tabs have it.
    pub fn name(self) -> &'static str {
        match self {
            Format::MicrosoftGraph => "Microsoft Graph App Manifest",
            Format::AzureAdGraph => "AAD Graph App Manifest",
            Format::Legacy => "manifest of before 2019",
        }
    }
}

/// The value of a switch, as it stands in the manifest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Switch {
    /// The attribute is not there.
    Absent,
    /// `null`, which is the ordinary way of "off".
    Null,
    /// `true`.
    On,
    /// `false`.
    Off,
    /// `"true"` in quotation marks.
    QuotedOn,
    /// `"false"` in quotation marks.
    QuotedOff,
    /// Something else.
    Other,
}

names!(Switch { Absent = "absent", Null = "null", On = "on", Off = "off", QuotedOn = "quoted-on", QuotedOff = "quoted-off", Other = "other" });

impl Switch {
    fn of(node: &Node) -> Switch {
        match &node.value {
            Value::Null => Switch::Null,
            Value::Bool(true) => Switch::On,
            Value::Bool(false) => Switch::Off,
            Value::String(text) => match text.trim().to_ascii_lowercase().as_str() {
                "true" => Switch::QuotedOn,
                "false" => Switch::QuotedOff,
                _ => Switch::Other,
            },
            _ => Switch::Other,
        }
    }
}

/// An attribute that has a different name or place in the two formats.
pub(super) struct Renamed {
    /// Azure AD Graph format.
    pub(super) old: &'static str,
    /// Microsoft Graph format, as a path.
    pub(super) new: &'static str,
}

const fn renamed(old: &'static str, new: &'static str) -> Renamed {
    Renamed { old, new }
}

/// The name of "Allow public client flows" in each format.
pub(super) const PUBLIC_CLIENT: Renamed = renamed("allowPublicClient", "isFallbackPublicClient");

/// Sources: Microsoft Learn, `reference-app-manifest` (2025-04-15) and `reference-microsoft-graph-app-manifest`
/// (2024-09-18), and "Azure Active Directory Graph app manifest deprecation".
const RENAMED: &[Renamed] = &[
    PUBLIC_CLIENT,
    renamed("replyUrlsWithType", "web.redirectUris, spa.redirectUris and publicClient.redirectUris"),
    renamed("accessTokenAcceptedVersion", "api.requestedAccessTokenVersion"),
    renamed("oauth2AllowImplicitFlow", "web.implicitGrantSettings.enableAccessTokenIssuance"),
    renamed("oauth2AllowIdTokenImplicitFlow", "web.implicitGrantSettings.enableIdTokenIssuance"),
    renamed("oauth2Permissions", "api.oauth2PermissionScopes"),
    renamed("acceptMappedClaims", "api.acceptMappedClaims"),
    renamed("knownClientApplications", "api.knownClientApplications"),
    renamed("preAuthorizedApplications", "api.preAuthorizedApplications"),
    renamed("informationalUrls", "info"),
    renamed("logoutUrl", "web.logoutUrl"),
    renamed("signInUrl", "web.homePageUrl"),
    renamed("name", "displayName"),
];

/// Attributes that only the format before 2019 has. Source: `reference-app-manifest`, section on old names.
const LEGACY: &[&str] = &["availableToOtherTenants", "homepage", "replyUrls"];

/// Attributes that no rule looks into, and which may be most of a manifest.
const LEFT_OUT: &[&str] = &[
    "appRoles",
    "knownClientApplications",
    "oauth2PermissionScopes",
    "oauth2Permissions",
    "optionalClaims",
    "preAuthorizedApplications",
];

/// What was read from a manifest.
#[derive(Debug, Clone, Default)]
pub struct ManifestReading {
    /// What it says.
    pub app: AppRegistration,
    /// Where each thing stands, in bytes of the text.
    pub places: Vec<(Place, Range<usize>)>,
}

/// Reads a whole manifest; the first one, when the text holds several.
pub fn read(text: &str) -> ManifestReading {
    let document = json::read_without(text, LEFT_OUT);
    read_application(text, &document, applications(&document).first().copied())
}

/// Reads every manifest of a text; one that says why, when there is none.
pub fn read_all(text: &str) -> Vec<ManifestReading> {
    let document = json::read_without(text, LEFT_OUT);
    let applications = applications(&document);
    if applications.is_empty() {
        return vec![read_application(text, &document, None)];
    }
    applications.into_iter().map(|root| read_application(text, &document, Some(root))).collect()
}

/// The objects that describe an application each: the text itself, the elements of the array that
/// `az ad app list` prints, or those of the list that Microsoft Graph answers, which it wraps in `value`.
pub fn applications<'t>(document: &'t Document<'t>) -> Vec<&'t Node<'t>> {
    let Some(root) = &document.root else { return Vec::new() };
    let wrapped = root.get("value").map(objects_of).unwrap_or_default();
    if !wrapped.is_empty() {
        return wrapped;
    }
    let mut listed = objects_of(root);
    listed.retain(|node| node.get("appId").is_some());
    if listed.is_empty() { vec![root] } else { listed }
}

/// The elements of a list that are objects and hold anything.
fn objects_of<'t>(list: &'t Node<'t>) -> Vec<&'t Node<'t>> {
    let mut objects = Vec::new();
    for node in list.elements() {
        if !node.members().is_empty() {
            objects.push(node);
        }
    }
    objects
}

fn read_application(text: &str, document: &Document, root: Option<&Node>) -> ManifestReading {
    let mut reading = ManifestReading::default();
    let problem = document.problems.iter().find(|problem| problem.kind != ProblemKind::Duplicate);
    reading.app.syntax =
        Known::yes(problem.map_or_else(String::new, |problem| problem.kind.text().to_owned()));
    if let Some(problem) = problem {
        reading.places.push((Place::ManifestText, problem.span.clone()));
    }
    let is_one_of_several = |root: &&Node| document.root.as_ref().is_some_and(|all| all.span != root.span);
    reading.take_loose(document, root.filter(is_one_of_several).map(|root| &root.span));
    let members = root.map_or(&[][..], Node::members);
    if members.is_empty() {
        let why = NotChecked::NotReadable;
        if problem.is_none() {
            reading.app.syntax = Known::yes("the text holds no manifest".to_owned());
            reading.places.push((Place::ManifestText, 0..text.len().min(1)));
        }
        reading.app.format = Known::no(why);
        reading.mark_unread(why);
        return reading;
    }
    // What `PATCH` and other tools take is a part: without an ID, what is not there is not known to be absent.
    let app_id = members.iter().rev().find(|member| member.key == "appId");
    let whole = app_id.is_some();
    if let Some(member) = app_id {
        reading.places.push((Place::AppId, member.value.span.clone()));
    }
    reading.take(members, whole);
    reading.count_app_roles(text, members);
    if !whole {
        reading.mark_unread(NotChecked::PartSeen);
        return reading;
    }
    // What could not be read because the text is broken is not known, rather than absent.
    if problem.is_some() {
        reading.forget_absent(members, &document.problems);
    }
    // Where an attribute is missing, the finding stands at the first line.
    let first = root.map_or(0..0, |root| root.span.start..root.span.start + 1);
    for place in [
        Place::PublicClient,
        Place::Audience,
        Place::Permissions,
        Place::RedirectUris,
        Place::TokenVersion,
        Place::Credentials,
        Place::IdTokens,
    ] {
        if reading.place(place).is_none() {
            reading.places.push((place, first.clone()));
        }
    }
    reading
}

/// Reads a part of a manifest, as an editor shows it: whatever is all there.
pub fn read_part(text: &str) -> ManifestReading {
    /// More lines than any screen shows; the limit bounds the work on hostile pages.
    const MOST: usize = 32 * 1024;
    let end = (0..=text.len().min(MOST)).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    let members = json::read_fragment(text.get(..end).unwrap_or(""));
    let mut reading = ManifestReading::default();
    reading.take(&members, false);
    // An ID in a part may be that of another app, in preAuthorizedApplications for example.
    reading.app.app_id = None;
    reading.app.name = Default::default();
    reading.app.format = Default::default();
    reading.mark_unread(NotChecked::PartSeen);
    reading
}

impl ManifestReading {
    /// Where a thing stands.
    pub fn place(&self, place: Place) -> Option<&Range<usize>> {
        self.places.iter().find(|(known, _)| *known == place).map(|(_, span)| span)
    }

    /// What was read although JSON does not allow it, as keys that stand twice are. `own` is the part of the text that
    /// belongs to this registration alone.
    fn take_loose(&mut self, document: &Document, own: Option<&Range<usize>>) {
        let twice = document.problems.iter().filter(|problem| problem.kind == ProblemKind::Duplicate);
        let all = twice.chain(&document.harmless).collect();
        let mut loose = Vec::new();
        for problem in
            order::sorted(all, &|one: &&json::Problem, other| one.span.start.cmp(&other.span.start))
        {
            if own.is_some_and(|own| !own.contains(&problem.span.start)) {
                continue;
            }
            self.places.push((Place::Loose(loose.len()), problem.span.clone()));
            loose.push(problem.kind.text().to_owned());
        }
        self.app.loose = Known::yes(loose);
    }

    /// Takes what the members say. In a whole manifest, an attribute that is not there is known to be absent.
    fn take(&mut self, members: &[Member], whole: bool) {
        let find = |key: &str| members.iter().rev().find(|member| member.key == key);
        let format = format_of(members);
        if let Some(format) = format {
            self.app.format = Known::yes(format);
        }
        self.app.app_id = find("appId").and_then(|member| Guid::parse(member.value.text()?));
        self.app.name = match find("displayName").or(find("name")).and_then(|member| member.value.text()) {
            Some(name) => Known::yes(name.to_owned()),
            None if whole => Known::no(NotChecked::NotThere),
            None => Default::default(),
        };
        self.take_foreign(members, format, whole);
        self.take_public_client(&find, format, whole);
        if let Some(member) = find("signInAudience") {
            self.places.push((Place::Audience, member.value.span.clone()));
            self.app.audience = match member.value.text().map(Audience::parse) {
                Some(audience) => Known::yes(audience),
                None => Known::no(NotChecked::NotReadable),
            };
        } else if let Some(member) = find("availableToOtherTenants")
            && let Value::Bool(several) = member.value.value
        {
            // Before 2019, there were only these two.
            self.places.push((Place::Audience, member.value.span.clone()));
            let audience = if several { Audience::AzureADMultipleOrgs } else { Audience::AzureADMyOrg };
            self.app.audience = Known::yes(audience);
        } else if whole {
            self.app.audience = Known::no(NotChecked::NotThere);
        }
        self.take_token_version(&find, whole);
        self.take_id_tokens(&find, whole);
        self.take_redirect_uris(&find, whole);
        self.take_permissions(&find, whole);
        self.take_credentials(&find, whole);
        self.take_identifier_uris(&find);
    }

    fn take_identifier_uris<'a>(&mut self, find: &impl Fn(&str) -> Option<&'a Member<'a>>) {
        let Some(member) = find("identifierUris") else { return };
        let mut uris = Vec::new();
        for node in member.value.elements() {
            if let Some(uri) = node.text() {
                self.places.push((Place::IdentifierUri(uris.len()), node.span.clone()));
                uris.push(uri.to_owned());
            }
        }
        self.app.identifier_uris = Known::yes(uris);
    }

    /// App roles are not read with the rest. They matter only where personal accounts can sign in, and are counted then.
    fn count_app_roles(&mut self, text: &str, members: &[Member]) {
        if !self.app.audience.seen().is_some_and(Audience::has_personal_accounts) {
            return;
        }
        let Some(member) = members.iter().rev().find(|member| member.key == "appRoles") else { return };
        let roles = json::read(text.get(member.value.span.clone()).unwrap_or(""));
        if let Some(Node { value: Value::Array(roles), .. }) = &roles.root {
            self.places.push((Place::AppRoles, member.key_span.clone()));
            self.app.app_roles = Known::yes(roles.len());
        }
    }

    fn take_foreign(&mut self, members: &[Member], format: Option<Format>, whole: bool) {
        if !whole {
            return;
        }
        let mut foreign = Vec::new();
        for member in members {
            let instead = match format {
                // A switch in the format before 2019; here the name of a platform.
                Some(Format::MicrosoftGraph)
                    if member.key == "publicClient"
                        && matches!(member.value.value, Value::Null | Value::Bool(_)) =>
                {
                    Some(PUBLIC_CLIENT.new)
                }
                Some(Format::MicrosoftGraph) => RENAMED
                    .iter()
                    .find(|attribute| attribute.old == member.key)
                    .map(|attribute| attribute.new),
                Some(Format::AzureAdGraph) if member.key == PUBLIC_CLIENT.new => Some(PUBLIC_CLIENT.old),
                _ => None,
            };
            if let Some(instead) = instead {
                self.places.push((Place::ForeignAttribute(foreign.len()), member.key_span.clone()));
                foreign.push(ForeignAttribute {
                    name: member.key.clone().into_owned(),
                    instead: instead.to_owned(),
                });
            }
        }
        self.app.foreign_attributes = Known::yes(foreign);
    }

    fn take_public_client<'a>(
        &mut self,
        find: &impl Fn(&str) -> Option<&'a Member<'a>>,
        format: Option<Format>,
        whole: bool,
    ) {
        // Only the format's own name counts; of a part, the format is not known.
        let member = match format {
            Some(Format::Legacy) if !whole => find("publicClient").or_else(|| find(PUBLIC_CLIENT.old)),
            _ if !whole => find(PUBLIC_CLIENT.new).or_else(|| find(PUBLIC_CLIENT.old)),
            Some(Format::AzureAdGraph) => find(PUBLIC_CLIENT.old),
            Some(Format::Legacy) => find("publicClient"),
            Some(Format::MicrosoftGraph) | None => find(PUBLIC_CLIENT.new),
        };
        let switch = match member.map(|member| Switch::of(&member.value)) {
            Some(switch) => switch,
            None if whole => Switch::Absent,
            None => return,
        };
        if let Some(member) = member {
            // An empty value has no width; the name stands for it.
            let value = &member.value.span;
            let span = if value.is_empty() { &member.key_span } else { value };
            self.places.push((Place::PublicClient, span.clone()));
        }
        self.app.public_client = Known::yes(switch);
    }

    fn take_token_version<'a>(&mut self, find: &impl Fn(&str) -> Option<&'a Member<'a>>, whole: bool) {
        let node = find("api")
            .and_then(|api| api.value.get("requestedAccessTokenVersion"))
            .or_else(|| find("requestedAccessTokenVersion").map(|member| &member.value))
            .or_else(|| find("accessTokenAcceptedVersion").map(|member| &member.value));
        let Some(node) = node else {
            // Not there is the same as null.
            if whole {
                self.app.token_version = Known::yes(None);
            }
            return;
        };
        self.places.push((Place::TokenVersion, node.span.clone()));
        self.app.token_version = match &node.value {
            Value::Null => Known::yes(None),
            Value::Number(number) => {
                number.parse().map_or(Known::no(NotChecked::NotReadable), |v| Known::yes(Some(v)))
            }
            _ => Known::no(NotChecked::NotReadable),
        };
    }

    fn take_id_tokens<'a>(&mut self, find: &impl Fn(&str) -> Option<&'a Member<'a>>, whole: bool) {
        let node = find("web")
            .and_then(|web| web.value.get("implicitGrantSettings")?.get("enableIdTokenIssuance"))
            .or_else(|| find("oauth2AllowIdTokenImplicitFlow").map(|member| &member.value));
        // Not there is the same as off.
        let switch = match node {
            Some(node) => Switch::of(node),
            None if whole => Switch::Absent,
            None => return,
        };
        self.app.id_tokens = match switch {
            Switch::Other => Known::no(NotChecked::NotReadable),
            _ => Known::yes(matches!(switch, Switch::On | Switch::QuotedOn)),
        };
        self.app.id_tokens_quoted = Known::yes(matches!(switch, Switch::QuotedOn | Switch::QuotedOff));
        if let Some(node) = node.filter(|node| !node.span.is_empty()) {
            self.places.push((Place::IdTokens, node.span.clone()));
        }
    }

    fn take_redirect_uris<'a>(&mut self, find: &impl Fn(&str) -> Option<&'a Member<'a>>, whole: bool) {
        let platforms =
            [("web", Platform::Web), ("spa", Platform::Spa), ("publicClient", Platform::PublicClient)];
        let mut uris = Vec::new();
        let mut seen = 0;
        let mut push = |reading: &mut Self, platform, node: &Node| {
            if let Some(uri) = node.text() {
                reading.places.push((Place::RedirectUri(uris.len()), node.span.clone()));
                uris.push(RedirectUri { platform, uri: uri.to_owned() });
            }
        };
        for (key, platform) in platforms {
            // In the format before 2019 `publicClient` is a switch.
            let Some(member) = find(key).filter(|member| matches!(member.value.value, Value::Object(_)))
            else {
                continue;
            };
            seen += 1;
            for node in member.value.get("redirectUris").map_or(&[][..], Node::elements) {
                push(self, platform, node);
            }
        }
        if let Some(member) = find("replyUrlsWithType") {
            seen = platforms.len();
            self.places.push((Place::RedirectUris, member.key_span.clone()));
            for entry in member.value.elements() {
                let platform =
                    entry.get("type").and_then(Node::text).map_or(Platform::NoSuch, Platform::parse);
                if let Some(url) = entry.get("url") {
                    push(self, platform, url);
                }
            }
        }
        if let Some(member) = find("replyUrls") {
            seen = platforms.len();
            for node in member.value.elements() {
                push(self, Platform::Unknown, node);
            }
        }
        if whole || seen == platforms.len() {
            self.app.redirect_uris = Known::yes(uris);
        } else {
            self.places.retain(|(place, _)| !matches!(place, Place::RedirectUri(_)));
        }
    }

    fn take_permissions<'a>(&mut self, find: &impl Fn(&str) -> Option<&'a Member<'a>>, whole: bool) {
        let Some(member) = find("requiredResourceAccess") else {
            if whole {
                self.app.permissions = Known::yes(Vec::new());
            }
            return;
        };
        self.places.push((Place::Permissions, member.key_span.clone()));
        let mut permissions = Vec::new();
        for resource in member.value.elements() {
            let app_id = resource.get("resourceAppId").and_then(|node| Guid::parse(node.text()?));
            for access in resource.get("resourceAccess").map_or(&[][..], Node::elements) {
                let id = access.get("id");
                let kind = access.get("type");
                let number = permissions.len();
                let at = id.unwrap_or(access).span.clone();
                self.places
                    .push((Place::PermissionType(number), kind.map_or(at.clone(), |node| node.span.clone())));
                self.places.push((Place::Permission(number), at));
                permissions.push(Permission {
                    resource: app_id,
                    id: id.and_then(|node| Guid::parse(node.text()?)),
                    kind: kind.and_then(Node::text).map_or(PermissionKind::Unknown, PermissionKind::parse),
                });
            }
        }
        self.app.permissions = Known::yes(permissions);
    }

    fn take_credentials<'a>(&mut self, find: &impl Fn(&str) -> Option<&'a Member<'a>>, whole: bool) {
        let kinds = [
            ("passwordCredentials", CredentialKind::Secret),
            ("keyCredentials", CredentialKind::Certificate),
        ];
        let mut credentials = Vec::new();
        let mut starts = Vec::new();
        let mut seen = 0;
        for (key, kind) in kinds {
            let Some(member) = find(key) else { continue };
            seen += 1;
            if kind == CredentialKind::Secret {
                self.places.push((Place::Credentials, member.key_span.clone()));
            }
            for node in member.value.elements() {
                let text = |key: &str| node.get(key).and_then(Node::text).unwrap_or("").to_owned();
                // With such a certificate Entra encrypts tokens; nobody signs in with it.
                if text("usage").eq_ignore_ascii_case("Encrypt") {
                    continue;
                }
                self.places
                    .push((Place::Credential(credentials.len()), node.span.start..node.span.start + 1));
                let either = |new: &str, old: &str| {
                    [text(new), text(old)].into_iter().find(|time| !time.is_empty()).unwrap_or_default()
                };
                let key_id = text("keyId");
                if !key_id.is_empty() {
                    let start = either("startDateTime", "startDate");
                    starts.push(CredentialStart { key_id: key_id.clone(), start });
                }
                credentials.push(Credential {
                    kind,
                    name: text("displayName"),
                    key_id,
                    end: either("endDateTime", "endDate"),
                });
            }
        }
        // The portal writes both lists, empty or not. Templates of tools have neither, which says nothing of them.
        if (whole && seen > 0) || seen == kinds.len() {
            self.app.credentials = Known::yes(credentials);
            self.app.credential_starts = Known::yes(starts);
        } else if whole {
            self.app.credentials = Known::no(NotChecked::NotThere);
        } else {
            self.places.retain(|(place, _)| !matches!(place, Place::Credential(_)));
        }
    }

    /// Gives everything that was not seen this reason.
    fn mark_unread(&mut self, why: NotChecked) {
        fn mark<T>(known: &mut Known<T>, why: NotChecked) {
            if known.get().err() == Some(NotChecked::PageNotOpened) {
                *known = Known::no(why);
            }
        }
        let app = &mut self.app;
        mark(&mut app.public_client, why);
        mark(&mut app.audience, why);
        mark(&mut app.token_version, why);
        mark(&mut app.id_tokens, why);
        mark(&mut app.id_tokens_quoted, why);
        mark(&mut app.redirect_uris, why);
        mark(&mut app.permissions, why);
        mark(&mut app.credentials, why);
        mark(&mut app.foreign_attributes, why);
        mark(&mut app.syntax, why);
        mark(&mut app.loose, why);
    }

    /// In a broken text, an attribute that was not found is not known to be absent, and a list with a mistake
    /// in it, or without its end, is not known to be all.
    fn forget_absent(&mut self, members: &[Member], problems: &[json::Problem]) {
        let is_broken = |keys: &[&str]| {
            let mine = members.iter().filter(|member| keys.contains(&member.key.as_ref()));
            let mut spans = mine.map(|member| &member.value.span);
            spans.any(|span| {
                problems.iter().any(|problem| (span.start..=span.end).contains(&problem.span.start))
            })
        };
        let why = NotChecked::NotReadable;
        let app = &mut self.app;
        if app.name.get().err() == Some(NotChecked::NotThere) {
            app.name = Known::no(why);
        }
        if app.audience.get().err() == Some(NotChecked::NotThere) {
            app.audience = Known::no(why);
        }
        if app.public_client == Known::yes(Switch::Absent) {
            app.public_client = Known::no(why);
        }
        if app.token_version == Known::yes(None) {
            app.token_version = Known::no(why);
        }
        if app.id_tokens == Known::yes(false) || is_broken(&["web"]) {
            app.id_tokens = Known::no(why);
            app.id_tokens_quoted = Known::no(why);
        }
        if app.permissions.seen().is_some_and(Vec::is_empty) || is_broken(&["requiredResourceAccess"]) {
            app.permissions = Known::no(why);
        }
        let redirects = ["web", "spa", "publicClient", "replyUrlsWithType", "replyUrls"];
        if app.redirect_uris.seen().is_some_and(Vec::is_empty) || is_broken(&redirects) {
            app.redirect_uris = Known::no(why);
        }
        if is_broken(&["identifierUris"]) {
            app.identifier_uris = Known::no(why);
        }
        if is_broken(&["appRoles"]) {
            app.app_roles = Known::no(why);
        }
        let credentials = ["passwordCredentials", "keyCredentials"];
        if app.credentials.seen().is_some_and(Vec::is_empty) || is_broken(&credentials) {
            app.credentials = Known::no(why);
        }
    }
}

/// The format that most of the telling attributes belong to.
pub(super) fn format_of(members: &[Member]) -> Option<Format> {
    let (mut new, mut old, mut legacy) = (0, 0, 0);
    for Member { key, value, .. } in members {
        let is_object = matches!(value.value, Value::Object(_));
        match key.as_ref() {
            "web" | "spa" | "api" | "info" | "publicClient" if is_object => new += 1,
            "isFallbackPublicClient" | "displayName" => new += 1,
            "publicClient" => legacy += 1,
            key if LEGACY.contains(&key) => legacy += 1,
            key if RENAMED.iter().any(|attribute| attribute.old == key) => old += 1,
            _ => {}
        }
    }
    if new == 0 && old == 0 && legacy == 0 {
        None
    } else if new >= old && new >= legacy {
        Some(Format::MicrosoftGraph)
    } else if legacy > 0 {
        Some(Format::Legacy)
    } else {
        Some(Format::AzureAdGraph)
    }
}
