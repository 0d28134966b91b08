//! What `build` and `convert` share: who reads the string, how it signs in, and what is to be known of it.

use std::io::{self, Write as _};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use moorline::connection_string::{
    Keyword,
    template::{Authentication, Consumer, Note},
};

use crate::cli::{output::Out, show};

/// Who reads the string.
pub(super) fn reader() -> impl TypedValueParser<Value = Consumer> {
    let values = Consumer::ALL.map(|reader| PossibleValue::new(reader.wire_name()).help(reader.name()));
    PossibleValuesParser::new(values).try_map(|name| {
        Consumer::ALL.into_iter().find(|reader| reader.wire_name() == name).ok_or("no such product")
    })
}

fn authentication_help(authentication: Authentication) -> &'static str {
    match authentication {
        Authentication::Ad => "Active Directory, on-premises",
        Authentication::Ifd => "Internet-facing deployment (ADFS), on-premises",
        Authentication::Office365 => "User and password; ended in April 2022",
        Authentication::OAuth => "A user, by a public application",
        Authentication::ClientSecret => "An application with a client secret",
        Authentication::Certificate => "An application with a certificate",
    }
}

/// How it signs in; AuthType's own spelling is taken, too.
pub(super) fn authentication() -> impl TypedValueParser<Value = Authentication> {
    let values = Authentication::ALL.map(|authentication| {
        PossibleValue::new(authentication.wire_name())
            .alias(authentication.name())
            .help(authentication_help(authentication))
    });
    PossibleValuesParser::new(values).try_map(|name| {
        Authentication::ALL
            .into_iter()
            .find(|authentication| authentication.wire_name() == name || authentication.name() == name)
            .ok_or("no such way to sign in")
    })
}

/// Says on standard error what a new string lacks, and what is to be known of it. One that lacks something is not
/// ready.
pub(super) fn remarks(missing: &[Keyword], warnings: &[&Note], out: &mut Out) -> io::Result<()> {
    out.note_errors(!missing.is_empty());
    // First the string, then what is to be known of it.
    out.flush()?;
    let missing = missing.iter().map(|keyword| ("missing", keyword.name().to_owned(), None));
    let warnings = warnings.iter().map(|note| ("note", note.text.to_owned(), Some(note.source)));
    for (what, text, source) in missing.chain(warnings) {
        show::remark(what, &text, source, out);
    }
    Ok(())
}

/// Says why there is no string.
pub(super) fn refuse(note: &Note, out: &mut Out) {
    out.complain(format_args!("{}\n  source: {}", note.text, note.source));
}
