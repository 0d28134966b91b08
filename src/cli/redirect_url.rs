//! `moorline redirect-url`.

use std::io::{self, Write as _};

use anstyle::{AnsiColor, Style};
use clap::{
    Args,
    builder::{PossibleValue, PossibleValuesParser, TypedValueParser},
};
use moorline::{
    app_registration::redirect_uri::Platform,
    report::redirect_url::{self as report, Report},
};

use super::{input::Inputs, output::Out, show};

/// Compute the redirect URL of a Business Central or NAV web client
///
/// Any address of the web client will do: copy it from the browser. With --registered it is compared with what the app
/// registration has, character by character, as Entra does.
#[derive(Args)]
pub(super) struct RedirectUrl {
    #[command(flatten)]
    inputs: Inputs,
    /// A redirect URI that is registered; may be given more than once, one of them has to be right
    #[arg(long, value_name = "URI")]
    registered: Vec<String>,
    /// The platform that they are registered under
    #[arg(long, value_parser = platform(), requires = "registered")]
    platform: Option<Platform>,
    /// Print JSON: one object per input, on a line of its own
    #[arg(long)]
    json: bool,
}

fn platform() -> impl TypedValueParser<Value = Platform> {
    const PLATFORMS: [(Platform, &str); 3] = [
        (Platform::Web, "Web"),
        (Platform::Spa, "Single-page application"),
        (Platform::PublicClient, "Mobile and desktop applications"),
    ];
    let values = PLATFORMS.map(|(platform, help)| PossibleValue::new(platform.wire_name()).help(help));
    PossibleValuesParser::new(values).try_map(|name| {
        let found = PLATFORMS.into_iter().find(|(platform, _)| platform.wire_name() == name);
        found.map(|(platform, _)| platform).ok_or("no such platform")
    })
}

impl RedirectUrl {
    pub(super) fn run(&self, out: &mut Out) -> io::Result<()> {
        self.inputs.each("addresses of web clients", out, &mut |input, out| match &input.text {
            Ok(text) => {
                let report = report::report(text, &self.registered, self.platform);
                if self.json {
                    return out.line(|line| {
                        report.write(text, line);
                        report.has_errors()
                    });
                }
                out.note_errors(report.has_errors());
                show(text, &report, out)
            }
            Err(broken) if self.json => out.line(|line| {
                report::write_not_utf8(&broken.lossy(), &broken.to_string(), line);
                true
            }),
            Err(broken) => show::error(&broken.to_string(), input.origin, out),
        })
    }
}

fn show(text: &str, report: &Report<'_>, out: &mut Out) -> io::Result<()> {
    let bold = out.style(Style::new().bold());
    let (good, bad) = (
        out.style(AnsiColor::BrightGreen.on_default().bold()),
        out.style(AnsiColor::BrightRed.on_default().bold()),
    );
    let computed = match &report.computed {
        Ok(computed) => computed,
        Err(error) => {
            writeln!(out, "{bold}{}{bold:#}", show::plain(&show::address(text)))?;
            return writeln!(out, "  {}", error.text());
        }
    };
    writeln!(out, "{good}{}{good:#}", show::plain(&computed.url))?;
    for note in &computed.notes {
        writeln!(out, "  note: {}", note.text())?;
    }
    for registered in &report.registered {
        let uri = show::plain(&show::address(registered.uri));
        if registered.matches() {
            writeln!(out, "  {good}registered{good:#}: {uri}")?;
        } else {
            writeln!(out, "  {bad}not the same{bad:#}: {uri}")?;
        }
        for difference in &registered.differences {
            writeln!(out, "    {}", show::plain(&difference.text()))?;
        }
    }
    Ok(())
}
