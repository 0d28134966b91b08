//! The redirect URL of a web client, beside those that are registered.

use crate::{
    app_registration::redirect_uri::Platform,
    environment::redirect_url::{
        Client, Difference, Differs, NoRedirectUrl, Note, RedirectUrl, compare, redirect_url,
    },
    text,
    wire::{Write, write_members},
};

/// A redirect URL that was computed, and how the registered ones differ from it.
pub struct Report<'a> {
    /// The redirect URL, or why there is none.
    pub computed: Result<RedirectUrl, NoRedirectUrl>,
    /// The registered ones.
    pub registered: Vec<Registered<'a>>,
}

/// A registered redirect URI.
pub struct Registered<'a> {
    /// As it is registered.
    pub uri: &'a str,
    /// How it differs from the computed one.
    pub differences: Vec<Difference>,
}

impl Registered<'_> {
    /// Whether signing in works with it.
    pub fn matches(&self) -> bool {
        !self.differences.iter().any(|difference| difference.what.breaks())
    }
}

/// Computes the redirect URL of a web client, and compares those that are registered with it.
pub fn report<'a>(web_client: &str, registered: &'a [String], platform: Option<Platform>) -> Report<'a> {
    let computed = redirect_url(web_client);
    let registered = match &computed {
        Ok(computed) => registered
            .iter()
            .map(|uri| Registered { uri, differences: compare(uri, platform, &computed.url) })
            .collect(),
        Err(_) => Vec::new(),
    };
    Report { computed, registered }
}

impl Report<'_> {
    /// Whether one of the registered ones will do; `None` when there are none.
    pub fn is_registered(&self) -> Option<bool> {
        (!self.registered.is_empty()).then(|| self.registered.iter().any(Registered::matches))
    }

    /// Whether there is none, it cannot be registered, or is not.
    pub fn has_errors(&self) -> bool {
        match &self.computed {
            Ok(computed) => computed.notes.contains(&Note::NeedsHttps) || self.is_registered() == Some(false),
            Err(_) => true,
        }
    }

    /// Appends the JSON of `redirect-url`.
    pub fn write(&self, input: &str, out: &mut String) {
        let error = self.computed.as_ref().err().map(|error| error.text());
        write(input, self.computed.as_ref().ok(), error, self.is_registered(), &self.registered, out);
    }
}

/// Appends the JSON of a line that is no UTF-8, as far as it can be shown.
pub fn write_not_utf8(input: &str, why: &str, out: &mut String) {
    write(input, None, Some(why), None, &[], out);
}

fn write(
    input: &str,
    computed: Option<&RedirectUrl>,
    error: Option<&str>,
    is_registered: Option<bool>,
    registered: &[Registered<'_>],
    out: &mut String,
) {
    let notes: Option<Vec<Remark>> =
        computed.map(|computed| computed.notes.iter().copied().map(Remark).collect());
    write_members(
        out,
        &[
            ("input", &input),
            ("url", &computed.map(|computed| computed.url.as_str())),
            ("client", &computed.map(|computed| client(computed.client))),
            ("notes", &notes.unwrap_or_default()),
            ("error", &error),
            ("isRegistered", &is_registered),
            ("registered", &registered),
        ],
    );
}

fn client(client: Client) -> &'static str {
    match client {
        Client::Online => "online",
        Client::Embed => "embed",
        Client::OnPremises => "on-premises",
    }
}

struct Remark(Note);

impl Write for Remark {
    fn write(&self, out: &mut String) {
        let name = match self.0 {
            Note::SchemeAssumed => "scheme-assumed",
            Note::NeedsHttps => "needs-https",
            Note::LocalOnly => "local-only",
            Note::ServicePort => "service-port",
        };
        write_members(out, &[("name", &name), ("text", &self.0.text())]);
    }
}

impl Write for Registered<'_> {
    fn write(&self, out: &mut String) {
        let differences: Vec<Differing<'_>> =
            self.differences.iter().map(|difference| Differing(self.uri, difference)).collect();
        write_members(
            out,
            &[("uri", &self.uri), ("matches", &self.matches()), ("differences", &differences)],
        );
    }
}

struct Differing<'a>(&'a str, &'a Difference);

impl Write for Differing<'_> {
    fn write(&self, out: &mut String) {
        let what = match self.1.what {
            Differs::Blank => "blank",
            Differs::Scheme => "scheme",
            Differs::Host => "host",
            Differs::HostCase => "host-case",
            Differs::DefaultPort => "default-port",
            Differs::Port => "port",
            Differs::LocalPort => "local-port",
            Differs::PathCase => "path-case",
            Differs::TrailingSlash => "trailing-slash",
            Differs::DoubleSlash => "double-slash",
            Differs::WebClient => "web-client",
            Differs::Path => "path",
            Differs::Query => "query",
            Differs::Fragment => "fragment",
            Differs::Platform(_) => "platform",
        };
        write_members(
            out,
            &[
                ("what", &what),
                ("breaks", &self.1.what.breaks()),
                ("text", &self.1.text()),
                ("span", &text::span(self.0, self.1.span.clone())),
                ("instead", &self.1.instead),
            ],
        );
    }
}
