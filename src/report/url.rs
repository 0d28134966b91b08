//! An address: what it is, and what the rules say.

use super::{Context, Findings, has_errors};
use crate::{
    environment::{
        Address, Change,
        business_central_treatment::{Refusal, SetupPage, Taken, Treatment, treat},
        recognise,
    },
    finding::Finding,
    rules::{AddressOnView, Case},
    text,
    wire::{Write, write_members},
};

/// An address that was recognised and judged.
pub struct Report {
    /// What was recognised.
    pub address: Address,
    /// What the rules found.
    pub findings: Vec<Finding>,
}

/// Recognises and judges a text.
pub fn report(text: &str, context: &Context) -> Report {
    let mut case = Case::of_address(&context.profile, text);
    let findings = context.of_addresses.findings(&case);
    let address = case.addresses.pop().map_or_else(|| recognise(text), |view| view.read);
    Report { address, findings }
}

impl Report {
    /// Whether it is no proper address, or a rule finds an error in it.
    pub fn has_errors(&self) -> bool {
        self.address.problem.is_some() || has_errors(&self.findings)
    }
}

/// Appends the JSON of `url`, with what the setup pages would do with the address, when that is wanted; whether it is no
/// proper address, or a rule finds an error in it.
pub fn write_report(input: &str, context: &Context, with_pages: bool, out: &mut String) -> bool {
    let case = Case::of_address(&context.profile, input);
    let Some(AddressOnView { read: address, .. }) = case.addresses.first() else { return true };
    let problem = address.problem.map(|problem| problem.name());
    let pages = with_pages.then(|| PAGES.map(|page| Treated(input, page, treat(page, input))).into());
    let findings = Findings::new(&context.of_addresses, &case);
    write(input, address, problem, &findings, pages, out);
    problem.is_some() || findings.has_errors.get()
}

/// The name of the problem of a line that is no UTF-8.
const NOT_UTF8: &str = "not_utf8";

/// Appends the JSON of a line that is no UTF-8, as far as it can be shown.
pub fn write_not_utf8(input: &str, out: &mut String) {
    write(input, &Address::default(), Some(NOT_UTF8), &Vec::<Finding>::new(), None, out);
}

/// The pages that take an address.
pub const PAGES: [SetupPage; 3] = [SetupPage::Dataverse, SetupPage::Sales, SetupPage::Nav];

fn write(
    input: &str,
    address: &Address,
    problem: Option<&str>,
    findings: &dyn Write,
    pages: Option<Vec<Treated<'_>>>,
    out: &mut String,
) {
    let details = address.details();
    write_members(
        out,
        &[
            ("input", &input),
            ("kind", &address.kind.name()),
            ("problem", &problem),
            ("url", &address.url),
            ("org", &address.org()),
            ("suffix", &address.suffix()),
            ("cloud", &address.cloud.map(|cloud| cloud.name())),
            ("region", &address.region),
            ("findings", &findings),
            ("suggestion", &address.suggestion),
            ("what", &address.what),
            ("environmentId", &details.environment_id),
            ("tenantId", &details.tenant_id),
            ("tenant", &details.tenant),
            ("environment", &details.environment),
            ("company", &details.company),
            ("page", &details.page),
            ("instance", &details.instance),
            ("appId", &details.app_id),
            ("changes", &Changes(input, &address.changes)),
            ("businessCentral", &pages),
        ],
    );
}

struct Changes<'a>(&'a str, &'a [Change]);

impl Write for Changes<'_> {
    fn write(&self, out: &mut String) {
        out.push('[');
        for (number, change) in self.1.iter().enumerate() {
            if number > 0 {
                out.push(',');
            }
            let span = text::span(self.0, change.span.clone());
            let warning = change.what.is_warning();
            write_members(out, &[("name", &change.what.name()), ("warning", &warning), ("span", &span)]);
        }
        out.push(']');
    }
}

/// What a page does with the address.
struct Treated<'a>(&'a str, SetupPage, Treatment);

impl Write for Treated<'_> {
    fn write(&self, out: &mut String) {
        let Treated(input, page, treatment) = self;
        let page = match page {
            SetupPage::Dataverse => "dataverse",
            SetupPage::Sales => "sales",
            SetupPage::Nav => "nav",
        };
        let (result, if_no) = match &treatment.result {
            Ok(Taken::Kept) => ("kept", None),
            Ok(Taken::Trimmed { .. }) => ("trimmed", None),
            Ok(Taken::Asks { if_no, .. }) => ("asks", Some(if_no)),
            Err(_) => ("refused", None),
        };
        write_members(
            out,
            &[
                ("page", &page),
                ("result", &result),
                ("value", &treatment.value(input)),
                ("ifNo", &if_no),
                ("message", &treatment.result.as_ref().err().map(Refusal::message)),
                ("onlyIfHttpIsAllowed", &treatment.if_http_is_allowed),
                ("uncertain", &treatment.uncertain),
            ],
        );
    }
}
