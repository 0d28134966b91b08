//! A fill plan as a recording of Business Central's page scripting (YAML), for who would rather let the product
//! itself do it: it works by AL names, in every language, on collapsed sections too.
//!
//! Sources: Microsoft Learn, "Use page scripting" (devenv-page-scripting); the recording
//! `tests/pageScripts/post-sales-invoice.yml` of oussabuh/bc-algo-bc-replay-demo @cea16afb, for the members of each
//! step. What an option's value must be written like is nowhere documented: its label on the page is written, as
//! the recorder shows it.

use moorline_scan::{search, write::joined};

use super::fill::{FillPlan, FillStep};
use crate::{page::business_central::FORMS, wire::Write};

/// The name by which the steps of the recording refer to the page.
const PAGE: &str = "b1";

/// The recording; `None` for a page that has no name in AL, or while something must be done before the fill.
pub fn recording(plan: &FillPlan) -> Option<String> {
    let page = FORMS.iter().find(|page| page.al_name == plan.form)?;
    if !plan.first.is_empty() || plan.steps.is_empty() {
        return None;
    }
    let mut secrets: Vec<&FillStep> = Vec::new();
    for step in &plan.steps {
        if step.value.is_none() {
            secrets.push(step);
        }
    }
    let mut out = String::new();
    line(&mut out, "name: ", &plan.title);
    out.push_str("description: ");
    let mut about = String::from("Made by Moorline. Open page ");
    about.push_str(page.number);
    about.push_str(" for editing before you play it; nothing is enabled by it.");
    about.as_str().write(&mut out);
    out.push('\n');
    if !secrets.is_empty() {
        // Without a default, the player asks; the recording itself holds no secret.
        out.push_str("parameters:\n");
        for step in &secrets {
            line(&mut out, "  ", &step.control);
            out.pop();
            out.push_str(":\n    type: string\n");
            line(&mut out, "    description: ", &step.caption);
        }
    }
    out.push_str("steps:\n  - type: page-shown\n    source:\n");
    line(&mut out, "      page: ", page.al_name);
    out.push_str("    modal: false\n    runtimeId: ");
    out.push_str(PAGE);
    out.push('\n');
    described(&mut out, &["Page <caption>", &plan.title, "</caption> was shown."]);
    for step in &plan.steps {
        match &step.value {
            None => {
                begin(&mut out, "input", page.al_name, &step.control);
                out.push_str("    value: =Parameters.'");
                out.push_str(&search::replace(&step.control, "'", "''"));
                out.push_str("'\n");
                described(&mut out, &["Input the parameter into <caption>", &step.caption, "</caption>"]);
            }
            // The label, not the number of an option.
            Some(_) => {
                begin(&mut out, "input", page.al_name, &step.control);
                line(&mut out, "    value: ", &step.new);
                described(
                    &mut out,
                    &["Input <value>", &step.new, "</value> into <caption>", &step.caption, "</caption>"],
                );
            }
        }
    }
    // The page changes fields that were filled before: each is looked at again at the end.
    for step in plan.steps.iter().filter(|step| step.value.is_some()) {
        begin(&mut out, "validate", page.al_name, &step.control);
        out.push_str("    operation: =\n");
        line(&mut out, "    value: ", &step.new);
        described(
            &mut out,
            &["Validate that <caption>", &step.caption, "</caption> is <value>", &step.new, "</value>"],
        );
    }
    Some(out)
}

/// The head of a step that is about a field.
fn begin(out: &mut String, kind: &str, page: &str, control: &str) {
    out.push_str("  - type: ");
    out.push_str(kind);
    out.push_str("\n    target:\n");
    line(out, "      - page: ", page);
    out.push_str("        runtimeRef: ");
    out.push_str(PAGE);
    out.push('\n');
    line(out, "      - field: ", control);
}

/// A member with a text. A JSON string is a double-quoted scalar of YAML.
fn line(out: &mut String, head: &str, text: &str) {
    out.push_str(head);
    text.write(out);
    out.push('\n');
}

fn described(out: &mut String, words: &[&str]) {
    line(out, "    description: ", &joined(words));
}
