//! A patch as commands for the tools that can change a registration: to be copied, never run from here.
//!
//! Every value is quoted for its shell, and holds only printable ASCII there: anything else is written as an escape
//! of JSON or, in PowerShell, as its number, so that nothing in a manifest can end a quotation, command a terminal,
//! or look like something else. A value that begins like an option or like the name of a file stands in a request's
//! body instead of an option.
//!
//! Sources, read 2026-11-21:
//! - Azure CLI: Azure/azure-cli, `command_modules/role/_params.py` (`az ad app update`, `az ad app permission add`
//!   and `delete`, `az ad app credential delete`); `az rest` for what no option sets.
//! - Microsoft Graph PowerShell: Microsoft Learn, `Update-MgApplicationByAppId` (module Microsoft.Graph.Applications).
//!   One body for all, because the parameter `-Spa` of version 2.26 refuses hash tables
//!   (microsoftgraph/msgraph-sdk-powershell#3210).
//! - CLI for Microsoft 365: pnp/cli-microsoft365, `docs/cmd/entra/app/app-set.mdx` and `docs/cmd/request.mdx`.
//! - Microsoft Graph: Microsoft Learn, "Update application" (`application-update`): what is not in the body stays.

use std::cmp::Ordering;

use moorline_scan::write::{decimal, joined};

use super::Step;
use crate::{
    app_registration::{
        AppRegistration, CredentialKind, amendment::Amendment, permission::Permission, redirect_uri::Platform,
    },
    guid::Guid,
    json::edit::New,
    order,
    wire::names,
};

/// A tool that can change a registration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tool {
    /// Azure CLI, in bash.
    AzureCli,
    /// Microsoft Graph PowerShell.
    PowerShell,
    /// CLI for Microsoft 365, in bash.
    Microsoft365Cli,
}

names!(Tool { AzureCli = "az", PowerShell = "powershell", Microsoft365Cli = "m365" });

impl Tool {
    /// Every tool.
    pub const ALL: [Tool; 3] = [Tool::AzureCli, Tool::PowerShell, Tool::Microsoft365Cli];

    /// Its name, and the shell that its commands are for.
    pub fn name(self) -> &'static str {
        match self {
            Tool::AzureCli => "Azure CLI, in bash",
            Tool::PowerShell => "Microsoft Graph PowerShell",
            Tool::Microsoft365Cli => "CLI for Microsoft 365, in bash",
        }
    }
}

/// The commands for one registration.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Commands {
    /// One command each; some have several lines.
    pub commands: Vec<String>,
    /// What they do not do, and what is to be done after them.
    pub notes: Vec<&'static str>,
}

impl Commands {
    /// Adds a command, in pieces.
    fn say(&mut self, pieces: &[&str]) {
        self.commands.push(joined(pieces));
    }
}

/// What changes, in the terms of Microsoft Graph.
#[derive(Default)]
struct Changes<'a> {
    app_id: String,
    public_client: Option<bool>,
    audience: Option<&'a str>,
    token_version: Option<u8>,
    id_tokens: Option<bool>,
    access_tokens: Option<bool>,
    redirects: Vec<Redirects<'a>>,
    /// All permissions afterwards, when they change.
    permissions: Option<&'a [Permission]>,
    added: Vec<&'a Permission>,
    gone: Vec<&'a Permission>,
    /// Key IDs, and whether they are those of secrets.
    credentials: Vec<(&'a str, bool)>,
}

/// The redirect URIs of a platform, when they change.
struct Redirects<'a> {
    name: &'static str,
    platform: Platform,
    before: Vec<&'a str>,
    after: Vec<&'a str>,
}

/// The commands that make the registration what it is after the patch.
pub fn commands(tool: Tool, before: &AppRegistration, after: &AppRegistration, steps: &[&Step]) -> Commands {
    let mut commands = Commands::default();
    let Some(app_id) = before.app_id else {
        commands.notes.push("The manifest has no application ID (appId), so no command can name the app.");
        return commands;
    };
    let changes = Changes::of(app_id, before, after, steps);
    match tool {
        Tool::AzureCli => azure_cli(&changes, &mut commands),
        Tool::PowerShell => powershell(&changes, &mut commands),
        Tool::Microsoft365Cli => microsoft365_cli(&changes, &mut commands),
    }
    if !changes.added.is_empty() {
        commands
            .notes
            .push("A new permission has no consent yet: grant admin consent under API permissions.");
    }
    if tool != Tool::AzureCli && changes.permissions.is_some_and(|all| !all.iter().all(is_by_id)) {
        commands.notes.push(
            "A permission of the manifest is not named by IDs, so no command sets the list of permissions: it would lose that one. Change the list under API permissions.",
        );
    }
    commands
}

/// What tells one permission from another, in an order.
type Key = (Option<Guid>, Option<Guid>, &'static str);

fn key(permission: &Permission) -> Key {
    (permission.resource, permission.id, permission.kind.wire_name())
}

/// The permissions of the first list that are not in the second.
fn without<'a>(list: &'a [Permission], other: &[Permission]) -> Vec<&'a Permission> {
    let known = ordered(other.len(), &|a, b| other.get(a).map(key).cmp(&other.get(b).map(key)));
    let mut left = Vec::new();
    for permission in list {
        let wanted = Some(key(permission));
        if !has(&known, &|number| other.get(number).map(key).cmp(&wanted)) {
            left.push(permission);
        }
    }
    left
}

/// The same of redirect URIs.
fn texts_without<'a>(list: &[&'a str], other: &[&str]) -> Vec<&'a str> {
    let known = ordered(other.len(), &|a, b| other.get(a).cmp(&other.get(b)));
    let mut left = Vec::new();
    for text in list {
        if !has(&known, &|number| other.get(number).cmp(&Some(text))) {
            left.push(*text);
        }
    }
    left
}

/// The numbers of the elements of a list, in order.
fn ordered(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut numbers: Vec<usize> = (0..count).collect();
    order::sort(&mut numbers, compare);
    numbers
}

/// Whether one of these, which are in order, is the same as what they are compared with.
fn has(ordered: &[usize], compare: &dyn Fn(usize) -> Ordering) -> bool {
    ordered.binary_search_by(|number| compare(*number)).is_ok()
}

fn is_by_id(permission: &Permission) -> bool {
    permission.resource.is_some() && permission.id.is_some()
}

impl<'a> Changes<'a> {
    fn of(
        app_id: Guid,
        before: &'a AppRegistration,
        after: &'a AppRegistration,
        steps: &[&'a Step],
    ) -> Changes<'a> {
        let mut changes = Changes { app_id: app_id.to_string(), ..Changes::default() };
        for amendment in steps.iter().flat_map(|step| &step.amendments) {
            match amendment {
                Amendment::SetPublicClient(on) => changes.public_client = Some(*on),
                Amendment::SetAudience(audience) => changes.audience = Some(audience.spelling()),
                Amendment::SetTokenVersion(version) => changes.token_version = Some(*version),
                Amendment::SetIdTokens(on) => changes.id_tokens = Some(*on),
                Amendment::SetAccessTokens(on) => changes.access_tokens = Some(*on),
                Amendment::RemoveCredential(number) => {
                    let credential = before.credentials.seen().and_then(|all| all.get(*number));
                    changes.credentials.extend(credential.map(|credential| {
                        (credential.key_id.as_str(), credential.kind == CredentialKind::Secret)
                    }));
                }
                // Shown by what the registration is afterwards; and an attribute of another format is only in the
                // text.
                _ => {}
            }
        }
        for platform in [Platform::Web, Platform::Spa, Platform::PublicClient] {
            let uris = |app: &'a AppRegistration| -> Vec<&'a str> {
                let all = app.redirect_uris.seen().map_or(&[][..], Vec::as_slice);
                let own = all.iter().filter(|redirect| redirect.platform == platform);
                own.map(|redirect| redirect.uri.as_str()).collect()
            };
            let (before, after) = (uris(before), uris(after));
            if let Some(name) = platform.graph_name().filter(|_| before != after) {
                changes.redirects.push(Redirects { name, platform, before, after });
            }
        }
        if let (Some(old), Some(new)) = (before.permissions.seen(), after.permissions.seen())
            && old != new
        {
            changes.added = without(new, old);
            changes.gone = without(old, new);
            changes.permissions = Some(new);
        }
        changes
    }

    /// The body of a request that does the rest: what the options of a command cannot.
    fn body(&self, wants: &dyn Fn(What<'_>) -> bool) -> Vec<(String, New)> {
        let mut body: Vec<(String, New)> = Vec::new();
        let mut member = |name: &str, value: New| body.push((name.to_owned(), value));
        if let Some(on) = self.public_client.filter(|_| wants(What::PublicClient)) {
            member("isFallbackPublicClient", New::switch(on));
        }
        if let Some(audience) = self.audience.filter(|_| wants(What::Audience)) {
            member("signInAudience", New::text(audience));
        }
        if let Some(version) = self.token_version.filter(|_| wants(What::TokenVersion)) {
            let version = New::Raw(decimal(version as usize));
            member("api", New::object(vec![("requestedAccessTokenVersion", version)]));
        }
        for name in ["web", "spa", "publicClient"] {
            let mut inner = Vec::new();
            for redirects in self.redirects.iter().filter(|redirects| redirects.name == name) {
                if wants(What::Redirects(redirects)) {
                    let uris = redirects.after.iter().map(|uri| New::text(uri)).collect();
                    inner.push(("redirectUris".to_owned(), New::List(uris)));
                }
            }
            let mut switches = Vec::new();
            if name == "web" && wants(What::Tokens) {
                for (name, on) in [
                    ("enableIdTokenIssuance", self.id_tokens),
                    ("enableAccessTokenIssuance", self.access_tokens),
                ] {
                    switches.extend(on.map(|on| (name.to_owned(), New::switch(on))));
                }
            }
            if !switches.is_empty() {
                inner.push(("implicitGrantSettings".to_owned(), New::Object(switches)));
            }
            if !inner.is_empty() {
                member(name, New::Object(inner));
            }
        }
        let whole = self.permissions.filter(|all| all.iter().all(is_by_id));
        if let Some(all) = whole.filter(|_| wants(What::Permissions)) {
            member("requiredResourceAccess", resources(all));
        }
        body
    }
}

/// A part of the changes.
enum What<'a> {
    PublicClient,
    Audience,
    TokenVersion,
    Tokens,
    Redirects(&'a Redirects<'a>),
    Permissions,
}

/// Permissions as `requiredResourceAccess`.
fn resources(all: &[Permission]) -> New {
    let resource = |number: usize| all.get(number).and_then(|permission| permission.resource);
    // Together by API, and each API where its first permission stands.
    let mut numbers: Vec<usize> = (0..all.len()).collect();
    order::sort(&mut numbers, &|a, b| (resource(a), a).cmp(&(resource(b), b)));
    let mut together: Vec<(usize, Vec<New>)> = Vec::new();
    for number in numbers {
        let Some(permission) = all.get(number) else { continue };
        let (Some(api), Some(id)) = (permission.resource, permission.id) else { continue };
        let access = New::object(vec![
            ("id", New::text(&id.to_string())),
            ("type", New::text(permission.kind.type_name())),
        ]);
        match together.last_mut() {
            Some((first, accesses)) if resource(*first) == Some(api) => accesses.push(access),
            _ => together.push((number, vec![access])),
        }
    }
    let mut resources = Vec::new();
    for (first, accesses) in order::sorted(together, &|(a, _), (b, _)| a.cmp(b)) {
        let id = resource(first).map_or_else(String::new, |id| id.to_string());
        resources.push(New::object(vec![
            ("resourceAppId", New::text(&id)),
            ("resourceAccess", New::List(accesses)),
        ]));
    }
    New::List(resources)
}

/// Whether a value can stand in an option: it begins with a letter, and is printable ASCII without blanks.
fn is_plain(value: &str) -> bool {
    value.as_bytes().first().is_some_and(u8::is_ascii_alphabetic)
        && value.bytes().all(|byte| byte.is_ascii_graphic())
}

const GRAPH: &str = "https://graph.microsoft.com/v1.0/applications";

/// The address of an application by its client ID. Source: "Update application".
fn address(app_id: &str) -> String {
    joined(&[GRAPH, "(appId='", app_id, "')"])
}

fn azure_cli(changes: &Changes<'_>, out: &mut Commands) {
    let id = &changes.app_id;
    let mut update = String::new();
    let mut option = |name: &str, values: &[&str]| {
        update.push_str(" --");
        update.push_str(name);
        for value in values {
            update.push(' ');
            update.push_str(&bash(value));
        }
    };
    let switch = |on: bool| if on { "true" } else { "false" };
    if let Some(on) = changes.public_client {
        option("is-fallback-public-client", &[switch(on)]);
    }
    if let Some(audience) = changes.audience {
        option("sign-in-audience", &[audience]);
    }
    if let Some(on) = changes.id_tokens {
        option("enable-id-token-issuance", &[switch(on)]);
    }
    if let Some(on) = changes.access_tokens {
        option("enable-access-token-issuance", &[switch(on)]);
    }
    // There is no option for single-page applications, and none takes an empty list.
    let is_option = |redirects: &Redirects<'_>| {
        redirects.platform != Platform::Spa
            && !redirects.after.is_empty()
            && redirects.after.iter().all(|uri| is_plain(uri))
    };
    for redirects in changes.redirects.iter().filter(|redirects| is_option(redirects)) {
        let name = match redirects.platform {
            Platform::Web => "web-redirect-uris",
            _ => "public-client-redirect-uris",
        };
        option(name, &redirects.after);
    }
    let body = changes.body(&|what| match what {
        What::TokenVersion => true,
        What::Redirects(redirects) => !is_option(redirects),
        _ => false,
    });
    // First what goes, or a URI that moves would be on two platforms for a moment.
    if !body.is_empty() {
        out.say(&[
            "az rest --method PATCH --url ",
            &bash(&address(id)),
            " --headers Content-Type=application/json --body ",
            &bash(&ascii_json(&New::Object(body))),
        ]);
    }
    if !update.is_empty() {
        out.say(&["az ad app update --id ", id, &update]);
    }
    let named = |permission: &&&Permission| is_by_id(permission);
    for permission in changes.gone.iter().filter(named) {
        if let (Some(api), Some(permission)) = (permission.resource, permission.id) {
            let (api, permission) = (api.to_string(), permission.to_string());
            out.say(&[
                "az ad app permission delete --id ",
                id,
                " --api ",
                &api,
                " --api-permissions ",
                &permission,
            ]);
        }
    }
    for permission in changes.added.iter().filter(named) {
        if let (Some(api), Some(access)) = (permission.resource, permission.id) {
            let (api, access, kind) = (api.to_string(), access.to_string(), permission.kind.type_name());
            out.say(&[
                "az ad app permission add --id ",
                id,
                " --api ",
                &api,
                " --api-permissions ",
                &access,
                "=",
                kind,
            ]);
        }
    }
    for (key_id, is_secret) in &changes.credentials {
        if let Some(key_id) = Guid::parse(key_id) {
            let cert = if *is_secret { "" } else { " --cert" };
            out.say(&["az ad app credential delete --id ", id, " --key-id ", &key_id.to_string(), cert]);
        }
    }
}

fn microsoft365_cli(changes: &Changes<'_>, out: &mut Commands) {
    let id = &changes.app_id;
    if let Some(on) = changes.public_client {
        let on = if on { "true" } else { "false" };
        out.say(&["m365 entra app set --appId ", id, " --allowPublicClientFlows ", on]);
    }
    // Its list is separated by commas. What it removes, it removes from every platform.
    let is_option = |redirects: &Redirects<'_>| {
        texts_without(&redirects.before, &redirects.after).is_empty()
            && redirects.after.iter().all(|uri| is_plain(uri) && !uri.contains(','))
    };
    // First what goes, as above.
    let body = changes.body(&|what| match what {
        What::PublicClient => false,
        What::Redirects(redirects) => !is_option(redirects),
        _ => true,
    });
    if !body.is_empty() {
        out.say(&[
            "m365 request --method patch --url ",
            &bash(&address(id)),
            " --content-type application/json --body ",
            &bash(&ascii_json(&New::Object(body))),
        ]);
    }
    for redirects in changes.redirects.iter().filter(|redirects| is_option(redirects)) {
        let new = texts_without(&redirects.after, &redirects.before);
        let mut uris = String::new();
        for uri in &new {
            uris.push_str(if uris.is_empty() { "" } else { "," });
            uris.push_str(uri);
        }
        if !new.is_empty() {
            out.say(&[
                "m365 entra app set --appId ",
                id,
                " --redirectUris ",
                &bash(&uris),
                " --platform ",
                redirects.name,
            ]);
        }
    }
    if !changes.credentials.is_empty() {
        out.notes.push("Delete the credential under Certificates & secrets.");
    }
}

fn powershell(changes: &Changes<'_>, out: &mut Commands) {
    let body = changes.body(&|_| true);
    if !body.is_empty() {
        let mut command =
            joined(&["Update-MgApplicationByAppId -AppId '", &changes.app_id, "' -BodyParameter "]);
        write_powershell(&New::Object(body), "", &mut command);
        out.commands.push(command);
    }
    if !changes.credentials.is_empty() {
        out.notes.push("Delete the credential under Certificates & secrets.");
    }
}

/// A text as bash takes it literally.
fn bash(text: &str) -> String {
    let is_bare = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/' | b':');
    if !text.is_empty() && text.bytes().all(is_bare) {
        return text.to_owned();
    }
    // Within single quotation marks nothing but another one is special.
    let mut quoted = String::from("'");
    push_doubled(text, r"'\''", &mut quoted);
    quoted.push('\'');
    quoted
}

/// Appends a text with something else for every apostrophe.
fn push_doubled(text: &str, apostrophe: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '\'' => out.push_str(apostrophe),
            _ => out.push(character),
        }
    }
}

/// Appends a UTF-16 unit as four digits.
fn push_hex(unit: u16, out: &mut String) {
    for shift in [12, 8, 4, 0] {
        let digit = u32::from(unit >> shift) & 15;
        out.extend(char::from_digit(digit, 16));
    }
}

/// JSON in printable ASCII, on one line.
fn ascii_json(value: &New) -> String {
    let mut json = String::new();
    value.write_compact(&mut json);
    let mut out = String::with_capacity(json.len());
    for character in json.chars() {
        if matches!(character, ' '..='~') {
            out.push(character);
        } else {
            for unit in character.encode_utf16(&mut [0; 2]) {
                out.push_str("\\u");
                push_hex(*unit, &mut out);
            }
        }
    }
    out
}

/// A value as PowerShell writes it.
fn write_powershell(value: &New, indentation: &str, out: &mut String) {
    let inner = joined(&[indentation, "    "]);
    match value {
        New::Raw(json) => match crate::wire::from_text::<String>(json) {
            Some(text) => write_powershell_text(&text, out),
            None if json == "true" || json == "false" => {
                out.push('$');
                out.push_str(json);
            }
            None => out.push_str(json),
        },
        New::List(elements) => {
            out.push_str("@(");
            for (number, element) in elements.iter().enumerate() {
                out.push_str(if number > 0 { ", " } else { "" });
                write_powershell(element, indentation, out);
            }
            out.push(')');
        }
        New::Object(members) => {
            out.push_str("@{\n");
            for (name, value) in members {
                out.push_str(&inner);
                out.push_str(name);
                out.push_str(" = ");
                write_powershell(value, &inner, out);
                out.push('\n');
            }
            out.push_str(indentation);
            out.push('}');
        }
    }
}

/// A text as PowerShell takes it literally. Curly quotation marks end a text there as straight ones do; they are
/// written by their number, as everything that is not printable ASCII.
///
/// Source: PowerShell/PowerShell, `CharTraits.cs` (`IsSingleQuote`).
fn write_powershell_text(text: &str, out: &mut String) {
    let is_literal = text.chars().all(|c| matches!(c, ' '..='~'));
    if is_literal {
        out.push('\'');
        push_doubled(text, "''", out);
        out.push('\'');
        return;
    }
    out.push_str("(''");
    let mut open = false;
    for character in text.chars() {
        if matches!(character, ' '..='~') {
            if !open {
                out.push_str(" + '");
                open = true;
            }
            out.push(character);
            if character == '\'' {
                out.push('\'');
            }
            continue;
        }
        if open {
            out.push('\'');
            open = false;
        }
        for unit in character.encode_utf16(&mut [0; 2]) {
            out.push_str(" + [char]0x");
            push_hex(*unit, out);
        }
    }
    out.push_str(if open { "')" } else { ")" });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_quotation() {
        assert_eq!(bash("a'b $(x) `y` \"z\" \\"), r#"'a'\''b $(x) `y` "z" \'"#);
        assert_eq!(bash(""), "''");
        let powershell = |text: &str| {
            let mut out = String::new();
            write_powershell_text(text, &mut out);
            out
        };
        assert_eq!(powershell("a'b $x `y"), "'a''b $x `y'");
        assert_eq!(powershell("a’; calc; ’"), "('' + 'a' + [char]0x2019 + '; calc; ' + [char]0x2019)");
        assert_eq!(powershell("\u{1b}[2J"), "('' + [char]0x001b + '[2J')");
        assert_eq!(powershell("😀'"), "('' + [char]0xd83d + [char]0xde00 + '''')");
        assert_eq!(ascii_json(&New::text("é\u{202e}\u{7f}'")), r#""\u00e9\u202e\u007f'""#);
    }

    #[test]
    fn what_looks_like_an_option_or_a_file_is_none() {
        assert!(is_plain("https://contoso.com/a?b=c"));
        for text in ["--debug", "@/etc/passwd", "", "a b", "é://x", "a\n"] {
            assert!(!is_plain(text), "{text}");
        }
    }
}
