//! `moorline url`.

use std::io::{self, Write as _};

use anstyle::{AnsiColor, Style};
use clap::Args;
use moorline::{
    environment::business_central_treatment::treat,
    report::{self, Context, url::PAGES},
};

use super::{
    context::Belongs,
    input::{Input, Inputs},
    output::Out,
    show,
};

/// Say what an address is, and bring the address of an environment into its normal form
///
/// Takes what people paste: with quotation marks, a path, http, or a sentence around it. Without arguments, standard
/// input is read, one address per line.
#[derive(Args)]
pub(super) struct Url {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    belongs: Belongs,
    /// Say, too, what the setup pages of Business Central and NAV would do with the address
    #[arg(long)]
    business_central: bool,
    /// Print JSON: one object per input, on a line of its own
    #[arg(long)]
    json: bool,
}

impl Url {
    pub(super) fn run(&self, out: &mut Out) -> io::Result<()> {
        let context = self.belongs.context();
        self.inputs.each("addresses", out, &mut |input, out| {
            if self.json {
                return out.line(|line| self.write_json(input, &context, line));
            }
            self.show(input, &context, out)
        })?;
        if self.json { Ok(()) } else { show::waiting(context.addresses_wait(), show::SETUP, out) }
    }

    fn show(&self, input: &Input<'_>, context: &Context, out: &mut Out) -> io::Result<()> {
        let text = match &input.text {
            Ok(text) => text,
            Err(broken) => return show::error(&broken.to_string(), input.origin, out),
        };
        let report = report::url::report(text, context);
        out.note_errors(report.has_errors());
        let address = &report.address;
        let details = address.details();
        let bold = match address.problem {
            None => out.style(AnsiColor::BrightGreen.on_default().bold()),
            Some(_) => out.style(Style::new().bold()),
        };
        match &address.url {
            Some(url) => writeln!(out, "{bold}{}{bold:#}", show::plain(url))?,
            None => writeln!(out, "{bold}{}{bold:#}", show::plain(&show::address(text)))?,
        }
        if let Some(refusal) = address.refusal() {
            writeln!(out, "  {refusal}")?;
        }
        if let Some(suggestion) = &address.suggestion {
            writeln!(out, "  Did you mean {}?", show::plain(suggestion))?;
        }
        for (name, value) in [
            ("organisation", address.org()),
            ("region", address.region),
            ("cloud", address.cloud.map(|cloud| cloud.name())),
            ("environment ID", details.environment_id.as_deref()),
            ("tenant", details.tenant.as_deref().or(details.tenant_id.as_deref())),
            ("environment", details.environment.as_deref()),
            ("instance", details.instance.as_deref()),
            ("company", details.company.as_deref()),
            ("page", details.page.as_deref()),
            ("app ID", details.app_id.as_deref()),
        ] {
            if let Some(value) = value {
                writeln!(out, "  {name:<14}  {}", show::plain(value))?;
            }
        }
        for change in address.says() {
            writeln!(out, "  note            {change}")?;
        }
        if self.business_central {
            // What is shown has no secret; a page treats it the same.
            let shown = show::address(text);
            for (page, name) in PAGES.into_iter().zip(["page 7200", "page 5330", "NAV"]) {
                let treatment = treat(page, &shown);
                let uncertain = if treatment.uncertain { " (Windows may do otherwise.)" } else { "" };
                writeln!(out, "  {name:<14}  {}{uncertain}", show::plain(&treatment.text()))?;
            }
        }
        writeln!(out)?;
        show::findings(&report.findings, &show::address(text), input.origin, out.colour, out)
    }

    /// Appends the JSON of one input; whether there are errors.
    fn write_json(&self, input: &Input<'_>, context: &Context, line: &mut String) -> bool {
        match &input.text {
            Ok(text) => report::url::write_report(text, context, self.business_central, line),
            Err(broken) => {
                report::url::write_not_utf8(&broken.lossy(), line);
                true
            }
        }
    }
}
