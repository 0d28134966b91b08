//! `moorline rules`.

use std::io::{self, Write as _};

use anstyle::Style;
use clap::Args;
use moorline::{report, rules::Rule};

use super::{output::Out, show};

/// List the rules, or say all about one
///
/// A rule is named by its code, for example connection-string/secret-in-clear; the part before the slash names all
/// rules of that area.
#[derive(Args)]
pub(super) struct Rules {
    /// The code of a rule, or the area before its slash
    codes: Vec<String>,
    /// Print JSON: one object per rule
    #[arg(long)]
    json: bool,
}

impl Rules {
    pub(super) fn run(&self, out: &mut Out) -> io::Result<()> {
        if self.codes.is_empty() {
            return self.list(&mut moorline::rules::all(), out);
        }
        for code in &self.codes {
            let mut rules = report::rules_named(code).peekable();
            match rules.peek() {
                None => out
                    .complain(format_args!("there is no rule {code}; \"moorline rules\" lists all of them")),
                Some(rule) if rule.code == code && !self.json => whole(rule, out)?,
                Some(_) => self.list(&mut rules, out)?,
            }
        }
        Ok(())
    }

    fn list(&self, rules: &mut dyn Iterator<Item = &'static Rule>, out: &mut Out) -> io::Result<()> {
        for rule in rules {
            if self.json {
                out.line(|line| {
                    report::rule::write(rule, line);
                    false
                })?;
            } else {
                let (severity, bold) = (show::severity_style(rule.severity), Style::new().bold());
                let (severity, bold) = (out.style(severity), out.style(bold));
                let (name, title) = (rule.severity.wire_name(), report::rule::text(rule.title));
                writeln!(out, "{bold}{}{bold:#}\n  {severity}{name}{severity:#}: {title}", rule.code)?;
            }
        }
        Ok(())
    }
}

/// All about one rule.
fn whole(rule: &Rule, out: &mut Out) -> io::Result<()> {
    let (severity, bold) = (out.style(show::severity_style(rule.severity)), out.style(Style::new().bold()));
    let text = report::rule::text;
    writeln!(
        out,
        "{severity}{}{severity:#}{bold}[{}]: {}{bold:#}",
        rule.severity.wire_name(),
        rule.code,
        text(rule.title)
    )?;
    writeln!(out, "{bold}why{bold:#}: {}", text(rule.why))?;
    writeln!(out, "{bold}do{bold:#}: {}", text(rule.fix))?;
    writeln!(out, "{bold}source{bold:#}: {}", rule.source)?;
    let setups: Vec<_> = rule.setups.iter().map(|setup| setup.wire_name()).collect();
    writeln!(out, "{bold}setups{bold:#}: {}", setups.join(", "))
}
