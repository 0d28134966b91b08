//! Amendments as changes to the text of a manifest, in whichever format it is.

use moorline_scan::write::decimal;

use super::{
    amendment::{Amendment, Asked},
    manifest::{Format, ManifestReading, PUBLIC_CLIENT},
    permission::PermissionKind,
    redirect_uri::Platform,
};
use crate::{
    finding::{Edit, Place},
    guid::Guid,
    json::{
        Node, Value,
        edit::{Editor, New},
    },
};

/// Changes to the text that make these amendments, and the numbers of those that could not be made.
///
/// `root` is the object that describes the application, and `reading` what was read in it.
pub fn edits(
    text: &str,
    root: &Node,
    reading: &ManifestReading,
    amendments: &[&Amendment],
) -> (Vec<Edit>, Vec<usize>) {
    let format = reading.app.format.seen().copied().unwrap_or(Format::MicrosoftGraph);
    let mut applying = Applying { editor: Editor::new(text, root), root, reading, format };
    let mut not_made = Vec::new();
    for (number, amendment) in amendments.iter().enumerate() {
        if applying.make(amendment).is_none() {
            not_made.push(number);
        }
    }
    applying.drop_empty_resources();
    (applying.editor.finish(), not_made)
}

struct Applying<'a> {
    editor: Editor<'a>,
    root: &'a Node<'a>,
    reading: &'a ManifestReading,
    format: Format,
}

/// A redirect URI in the text.
enum Registered<'a> {
    /// An element of a platform's list.
    OfPlatform { key: &'static str, list: &'a Node<'a>, number: usize },
    /// An element of `replyUrlsWithType`.
    WithType { list: &'a Node<'a>, number: usize },
    /// An element of `replyUrls`, from before 2019.
    Plain { list: &'a Node<'a>, number: usize },
}

/// The platforms' names in the Microsoft Graph format. Source: `reference-microsoft-graph-app-manifest`.
const PLATFORMS: [(&str, Platform); 3] =
    [("web", Platform::Web), ("spa", Platform::Spa), ("publicClient", Platform::PublicClient)];

impl Platform {
    /// Its name in the Microsoft Graph format.
    pub fn graph_name(self) -> Option<&'static str> {
        PLATFORMS.iter().find(|(_, platform)| *platform == self).map(|(name, _)| *name)
    }

    /// Its `type` in the Azure AD Graph format. Source: `reference-app-manifest`, `replyUrlsWithType`.
    pub fn old_type(self) -> Option<&'static str> {
        match self {
            Platform::Web => Some("Web"),
            Platform::Spa => Some("Spa"),
            Platform::PublicClient => Some("InstalledClient"),
            Platform::Unknown | Platform::NoSuch => None,
        }
    }
}

impl PermissionKind {
    /// Its `type` in either format.
    pub fn type_name(self) -> &'static str {
        if self == PermissionKind::Application { "Role" } else { "Scope" }
    }
}

impl<'a> Applying<'a> {
    /// Makes one; `None` when it cannot be made in this text.
    fn make(&mut self, amendment: &Amendment) -> Option<()> {
        let is_new = self.format == Format::MicrosoftGraph;
        match amendment {
            Amendment::SetPublicClient(on) => {
                let name = match self.format {
                    Format::MicrosoftGraph => PUBLIC_CLIENT.new,
                    Format::AzureAdGraph => PUBLIC_CLIENT.old,
                    Format::Legacy => "publicClient",
                };
                self.editor.set(self.root, &[name], New::switch(*on));
            }
            Amendment::SetAudience(audience) => {
                self.editor.set(self.root, &["signInAudience"], New::text(audience.spelling()));
            }
            Amendment::SetTokenVersion(version) => {
                const NAMES: [&str; 2] = ["accessTokenAcceptedVersion", "requestedAccessTokenVersion"];
                let value = New::Raw(decimal(*version as usize));
                if is_new {
                    self.editor.set(self.root, &["api", "requestedAccessTokenVersion"], value);
                } else {
                    // The old format is seen with either name.
                    let name = NAMES.into_iter().rev().find(|name| self.root.get(name).is_some());
                    self.editor.set(self.root, &[name.unwrap_or(NAMES[0])], value);
                }
            }
            Amendment::SetIdTokens(on) => {
                self.set_implicit("enableIdTokenIssuance", "oauth2AllowIdTokenImplicitFlow", *on)
            }
            Amendment::SetAccessTokens(on) => {
                self.set_implicit("enableAccessTokenIssuance", "oauth2AllowImplicitFlow", *on);
            }
            Amendment::AddRedirectUri(platform, uri) => self.add_redirect_uri(*platform, uri)?,
            Amendment::ReplaceRedirectUri(number, uri) => self.replace_redirect_uri(*number, uri)?,
            Amendment::MoveRedirectUri(number, platform) => self.move_redirect_uri(*number, *platform)?,
            Amendment::RemoveRedirectUri(number) => {
                let registered = self.registered(*number)?;
                self.remove_redirect_uri(&registered);
            }
            Amendment::AddPermission(asked) => self.add_permission(asked)?,
            Amendment::ReplacePermission(number, asked) => self.replace_permission(*number, asked)?,
            Amendment::RemovePermission(number) => {
                let (_, list, number) = self.permission(*number)?;
                self.editor.remove(list, number);
            }
            Amendment::RemoveCredential(number) => self.remove_credential(*number)?,
            Amendment::RemoveForeignAttribute(number) => self.remove_foreign(*number)?,
        }
        Some(())
    }

    fn set_implicit(&mut self, new: &str, old: &str, on: bool) {
        let value = New::switch(on);
        match self.format {
            Format::MicrosoftGraph => {
                self.editor.set(self.root, &["web", "implicitGrantSettings", new], value);
            }
            _ => self.editor.set(self.root, &[old], value),
        }
    }

    /// Where the redirect URI with this number stands.
    fn registered(&self, number: usize) -> Option<Registered<'a>> {
        let span = self.reading.place(Place::RedirectUri(number))?;
        for (key, _) in PLATFORMS {
            let list = self.root.get(key).and_then(|platform| platform.get("redirectUris"));
            let Some(list) = list else { continue };
            if let Some(number) = list.elements().iter().position(|node| node.span == *span) {
                return Some(Registered::OfPlatform { key, list, number });
            }
        }
        if let Some(list) = self.root.get("replyUrlsWithType") {
            let is_it = |entry: &Node| entry.get("url").is_some_and(|url| url.span == *span);
            if let Some(number) = list.elements().iter().position(is_it) {
                return Some(Registered::WithType { list, number });
            }
        }
        let list = self.root.get("replyUrls")?;
        let number = list.elements().iter().position(|node| node.span == *span)?;
        Some(Registered::Plain { list, number })
    }

    /// Whether this URI is registered for this platform, at another place than this one.
    fn is_registered(&self, platform: Platform, uri: &str, except: usize) -> bool {
        let redirects = self.reading.app.redirect_uris.seen().map_or(&[][..], Vec::as_slice);
        let mut others = redirects.iter().enumerate().filter(|(number, _)| *number != except);
        others.any(|(_, redirect)| redirect.platform == platform && redirect.uri == uri)
    }

    fn add_redirect_uri(&mut self, platform: Platform, uri: &str) -> Option<()> {
        if self.is_registered(platform, uri, usize::MAX) {
            return Some(());
        }
        let (path, value): (Vec<&str>, _) = match self.format {
            Format::MicrosoftGraph => (vec![platform.graph_name()?, "redirectUris"], New::text(uri)),
            Format::AzureAdGraph => {
                let kind = New::text(platform.old_type()?);
                (vec!["replyUrlsWithType"], New::object(vec![("url", New::text(uri)), ("type", kind)]))
            }
            Format::Legacy => (vec!["replyUrls"], New::text(uri)),
        };
        self.push(&path, value);
        Some(())
    }

    /// Appends to the array at a path, and makes it where it is not there.
    fn push(&mut self, path: &[&str], value: New) {
        let mut node = Some(self.root);
        for name in path {
            node = node.and_then(|node| node.get(name));
        }
        if let Some(list) = node.filter(|node| matches!(node.value, Value::Array(_))) {
            self.editor.push(list, value);
            return;
        }
        // It may just have been made.
        if let Some((name, rest)) = path.split_first()
            && let Some((_, made)) =
                self.editor.added(self.root).iter_mut().find(|(added, _)| added.as_deref() == Some(*name))
            && let Some(New::List(elements)) = made_at(made, rest)
        {
            elements.push(value);
            return;
        }
        if let [first, second] = path
            && let Some(object) = self.root.get(first).filter(|node| matches!(node.value, Value::Object(_)))
            && let Some((_, New::List(elements))) =
                self.editor.added(object).iter_mut().find(|(added, _)| added.as_deref() == Some(*second))
        {
            elements.push(value);
            return;
        }
        self.editor.set(self.root, path, New::List(vec![value]));
    }

    fn remove_redirect_uri(&mut self, registered: &Registered<'a>) {
        match *registered {
            Registered::OfPlatform { key, list, number } => {
                self.editor.remove(list, number);
                if let Some((settings, number)) = self.setting(key, list, number) {
                    self.editor.remove(settings, number);
                }
            }
            Registered::WithType { list, number } | Registered::Plain { list, number } => {
                self.editor.remove(list, number);
            }
        }
    }

    /// The entry of `redirectUriSettings` that repeats this URI: newer manifests have one for each.
    fn setting(&self, key: &str, list: &Node, number: usize) -> Option<(&'a Node<'a>, usize)> {
        let uri = list.elements().get(number)?.text()?;
        let settings = self.root.get(key)?.get("redirectUriSettings")?;
        let is_it = |entry: &Node| entry.get("uri").and_then(Node::text) == Some(uri);
        Some((settings, settings.elements().iter().position(is_it)?))
    }

    fn replace_redirect_uri(&mut self, number: usize, uri: &str) -> Option<()> {
        let platform = self.reading.app.redirect_uris.seen()?.get(number)?.platform;
        let registered = self.registered(number)?;
        if self.is_registered(platform, uri, number) {
            self.remove_redirect_uri(&registered);
            return Some(());
        }
        let new = New::text(uri);
        match registered {
            Registered::OfPlatform { key, list, number } => {
                self.editor.replace(list.elements().get(number)?, &new);
                if let Some((settings, number)) = self.setting(key, list, number)
                    && let Some(uri) = settings.elements().get(number).and_then(|entry| entry.get("uri"))
                {
                    self.editor.replace(uri, &new);
                }
            }
            Registered::WithType { list, number } => {
                self.editor.replace(list.elements().get(number)?.get("url")?, &new);
            }
            Registered::Plain { list, number } => self.editor.replace(list.elements().get(number)?, &new),
        }
        Some(())
    }

    fn move_redirect_uri(&mut self, number: usize, platform: Platform) -> Option<()> {
        let uri = &self.reading.app.redirect_uris.seen()?.get(number)?.uri;
        let registered = self.registered(number)?;
        match registered {
            // There are no platforms before 2019.
            Registered::Plain { .. } => return None,
            Registered::WithType { list, number: at }
                if self.format != Format::MicrosoftGraph && !self.is_registered(platform, uri, number) =>
            {
                let entry = list.elements().get(at)?;
                self.editor.set(entry, &["type"], New::text(platform.old_type()?));
            }
            _ => {
                platform.graph_name()?;
                self.remove_redirect_uri(&registered);
                self.add_redirect_uri(platform, uri)?;
            }
        }
        Some(())
    }

    /// The resource and the list of a permission, and its number in it.
    fn permission(&self, number: usize) -> Option<(&'a Node<'a>, &'a Node<'a>, usize)> {
        let span = self.reading.place(Place::Permission(number))?;
        for resource in self.root.get("requiredResourceAccess")?.elements() {
            let Some(list) = resource.get("resourceAccess") else { continue };
            let is_it = |access: &Node| access.get("id").unwrap_or(access).span == *span;
            if let Some(number) = list.elements().iter().position(is_it) {
                return Some((resource, list, number));
            }
        }
        None
    }

    fn add_permission(&mut self, asked: &Asked) -> Option<()> {
        let permissions = self.reading.app.permissions.seen()?;
        let is_there = permissions.iter().any(|permission| {
            (permission.resource, permission.id, permission.kind)
                == (Some(asked.resource), Some(asked.id), asked.kind)
        });
        if is_there {
            return Some(());
        }
        let access = New::object(vec![
            ("id", New::text(&asked.id.to_string())),
            ("type", New::text(asked.kind.type_name())),
        ]);
        let resources = self.root.get("requiredResourceAccess").map_or(&[][..], Node::elements);
        let of_resource = |resource: &&Node| {
            resource.get("resourceAppId").and_then(|id| Guid::parse(id.text()?)) == Some(asked.resource)
                && resource.get("resourceAccess").is_some_and(|list| matches!(list.value, Value::Array(_)))
        };
        if let Some(list) = resources.iter().find(of_resource).and_then(|it| it.get("resourceAccess")) {
            self.editor.push(list, access);
            return Some(());
        }
        let id = New::text(&asked.resource.to_string());
        // Two permissions of an API that is not there yet share its entry.
        if let Some(list) = self.root.get("requiredResourceAccess")
            && matches!(list.value, Value::Array(_))
        {
            for (_, made) in self.editor.added(list) {
                if let New::Object(members) = made
                    && let [(_, known), (_, New::List(elements))] = members.as_mut_slice()
                    && *known == id
                {
                    elements.push(access);
                    return Some(());
                }
            }
        }
        let resource = New::object(vec![("resourceAppId", id), ("resourceAccess", New::List(vec![access]))]);
        self.push(&["requiredResourceAccess"], resource);
        Some(())
    }

    fn replace_permission(&mut self, number: usize, asked: &Asked) -> Option<()> {
        let old = self.reading.app.permissions.seen()?.get(number)?;
        let (_, list, at) = self.permission(number)?;
        if old.resource != Some(asked.resource) {
            self.editor.remove(list, at);
            return self.add_permission(asked);
        }
        let access = list.elements().get(at).filter(|access| matches!(access.value, Value::Object(_)))?;
        if old.id != Some(asked.id) {
            self.editor.set(access, &["id"], New::text(&asked.id.to_string()));
        }
        if access.get("type").and_then(Node::text) != Some(asked.kind.type_name()) {
            self.editor.set(access, &["type"], New::text(asked.kind.type_name()));
        }
        Some(())
    }

    /// An API of which nothing is asked any more goes with its last permission.
    fn drop_empty_resources(&mut self) {
        let Some(list) = self.root.get("requiredResourceAccess") else { return };
        for (number, resource) in list.elements().iter().enumerate() {
            let Some(accesses) = resource.get("resourceAccess") else { continue };
            let count = accesses.elements().len();
            if count > 0
                && (0..count).all(|access| self.editor.removes(accesses, access))
                && self.editor.added(accesses).is_empty()
            {
                self.editor.remove(list, number);
            }
        }
    }

    fn remove_credential(&mut self, number: usize) -> Option<()> {
        let start = self.reading.place(Place::Credential(number))?.start;
        for key in ["passwordCredentials", "keyCredentials"] {
            let Some(list) = self.root.get(key) else { continue };
            if let Some(at) = list.elements().iter().position(|node| node.span.start == start) {
                self.editor.remove(list, at);
                return Some(());
            }
        }
        None
    }

    fn remove_foreign(&mut self, number: usize) -> Option<()> {
        let span = self.reading.place(Place::ForeignAttribute(number))?;
        let at = self.root.members().iter().position(|member| member.key_span == *span)?;
        let member = self.root.members().get(at)?;
        // What it says would be lost.
        if !member.value.elements().is_empty() || !member.value.members().is_empty() {
            return None;
        }
        self.editor.remove(self.root, at);
        Some(())
    }
}

/// What stands at a path of new objects.
fn made_at<'n>(made: &'n mut New, path: &[&str]) -> Option<&'n mut New> {
    match path.split_first() {
        None => Some(made),
        Some((first, rest)) => {
            let New::Object(members) = made else { return None };
            made_at(&mut members.iter_mut().find(|(name, _)| name == first)?.1, rest)
        }
    }
}
