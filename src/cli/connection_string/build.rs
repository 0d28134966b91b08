//! `moorline connection-string build`.

use std::io::{self, BufRead as _, IsTerminal as _, Write as _};

use clap::Args;
use moorline::{
    connection_string::template::{self, Authentication, Consumer, Parts},
    environment::{Kind, recognise},
    guid::Guid,
    report::form::write_built,
    secret::Secret,
};

use super::form::{authentication, reader, refuse, remarks};
use crate::cli::{
    output::{Out, say},
    show,
};

/// Build the connection string that a product or client needs
///
/// The string is printed on standard output; what it lacks, and what is to be known of it, on standard error. NAV and
/// Business Central get a placeholder for the password, which is typed into the page's own field.
#[derive(Args)]
pub(super) struct Build {
    /// Who reads the string
    #[arg(long, value_parser = reader())]
    product: Consumer,
    /// How it signs in
    #[arg(long, value_name = "HOW", value_parser = authentication())]
    auth: Authentication,
    /// The address of the environment; what people paste is brought into its normal form
    #[arg(long, default_value = "", hide_default_value = true)]
    url: String,
    /// The user; with AD and IFD of NAV and Business Central as domain\user
    #[arg(long, default_value = "", hide_default_value = true)]
    user: String,
    /// The Active Directory domain
    #[arg(long, default_value = "", hide_default_value = true)]
    domain: String,
    /// The application (client) ID
    #[arg(long, value_name = "ID", value_parser = id)]
    client_id: Option<Guid>,
    /// The redirect URI; NAV and Business Central get app:// and the ID without it
    #[arg(long, value_name = "URI", default_value = "", hide_default_value = true)]
    redirect_uri: String,
    /// The address of the ADFS service
    #[arg(long, value_name = "URI", default_value = "", hide_default_value = true)]
    home_realm_uri: String,
    /// The thumbprint of the certificate
    #[arg(long, default_value = "", hide_default_value = true)]
    thumbprint: String,
    /// The store of the certificate
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    store_name: String,
    /// Where tokens are kept
    #[arg(long, value_name = "PATH", default_value = "", hide_default_value = true)]
    token_cache: String,
    /// Whether a sign-in window may appear, for clients
    #[arg(long, value_name = "WHEN", default_value = "", hide_default_value = true)]
    login_prompt: String,
    /// The SDK version as the page shows it, where the product does not settle it
    #[arg(long, value_name = "NUMBER", default_value = "", hide_default_value = true)]
    sdk_version: String,
    /// Read the password or client secret, for clients, from the first line of standard input
    ///
    /// Other users of the computer can see the arguments of a program, but not its input.
    #[arg(long)]
    secret_stdin: bool,
    /// Print JSON: one object
    #[arg(long)]
    json: bool,
}

fn id(text: &str) -> Result<Guid, &'static str> {
    Guid::parse(text.trim())
        .ok_or("an application (client) ID looks like b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57")
}

impl Build {
    pub(super) fn run(&self, out: &mut Out) -> io::Result<()> {
        let Some(url) = self.url(out) else { return Ok(()) };
        let secret = match self.secret_stdin.then(read_secret).transpose() {
            Ok(secret) => secret,
            Err(error) => {
                out.complain(format_args!("cannot read standard input: {error}"));
                return Ok(());
            }
        };
        let app_id = self.client_id.map_or(String::new(), |id| id.to_string());
        let parts = Parts {
            url: &url,
            user_name: &self.user,
            domain: &self.domain,
            app_id: &app_id,
            redirect_uri: &self.redirect_uri,
            home_realm_uri: &self.home_realm_uri,
            thumbprint: &self.thumbprint,
            store_name: &self.store_name,
            token_cache: &self.token_cache,
            login_prompt: &self.login_prompt,
            sdk_version: &self.sdk_version,
            password: secret.as_ref(),
            client_secret: secret.as_ref(),
        };
        let built = match template::build(self.product, self.auth, &parts) {
            Ok(built) => built,
            Err(error) => {
                refuse(error.note(), out);
                return Ok(());
            }
        };
        if self.json {
            let mut line = String::new();
            write_built(&built, &mut line);
            out.note_errors(!built.missing.is_empty());
            return writeln!(out, "{line}");
        }
        writeln!(out, "{}", built.text)?;
        remarks(&built.missing, &built.warnings, out)
    }

    /// The address in its normal form; none, and why, when it cannot be that of an environment or server.
    fn url(&self, out: &mut Out) -> Option<String> {
        if self.url.is_empty() {
            return Some(String::new());
        }
        let address = recognise(&self.url);
        let usual = matches!(address.kind, Kind::Dataverse | Kind::Onprem | Kind::Ifd);
        if let (Some(url), true) = (&address.url, usual) {
            return Some(url.clone());
        }
        out.complain(format_args!("--url: {}", address.refusal().unwrap_or_default()));
        if let Some(suggestion) = &address.suggestion {
            say(format_args!("did you mean {}?", show::plain(suggestion)));
        }
        None
    }
}

fn read_secret() -> io::Result<Secret<'static>> {
    let stdin = io::stdin();
    if stdin.is_terminal() {
        say("type or paste the password or client secret; it is shown as you type");
    }
    let mut line = String::new();
    stdin.lock().read_line(&mut line)?;
    let text = line.strip_suffix('\n').unwrap_or(&line);
    Ok(Secret::new(text.strip_suffix('\r').unwrap_or(text).to_owned()))
}
