//! A manifest converted or mended, as JSON.

use crate::{
    app_registration::{
        amendment::{Amendment, Asked},
        convert::{ConvertError, Converted},
    },
    finding::{Finding, TextEdit},
    json::edit::New,
    patch::{
        Patch, Step,
        commands::{Tool, commands},
    },
    text::{LineIndex, Span},
    wire::{Write, write_members},
};

/// Appends the JSON of `manifest convert`.
pub fn write_converted(text: &str, converted: &Result<Converted, ConvertError>, out: &mut String) {
    let index = LineIndex::new(text);
    let error = converted.as_ref().err().map(|error| {
        let span = match error {
            ConvertError::NotJson { span, .. } => Some(index.span(span.clone())),
            _ => None,
        };
        Refused { message: error.to_string(), span }
    });
    let (mut lost, mut notes) = (Vec::new(), &[][..]);
    if let Ok(done) = converted {
        lost = done
            .lost
            .iter()
            .map(|lost| Lost { name: &lost.name, why: lost.why, span: index.span(lost.span.clone()) })
            .collect();
        notes = &done.notes;
    }
    write_members(
        out,
        &[
            ("text", &converted.as_ref().ok().map(|done| done.text.as_str())),
            ("lost", &lost),
            ("notes", &notes),
            ("error", &error),
        ],
    );
}

struct Refused {
    message: String,
    span: Option<Span>,
}

impl Write for Refused {
    fn write(&self, out: &mut String) {
        write_members(out, &[("message", &self.message), ("span", &self.span)]);
    }
}

struct Lost<'a> {
    name: &'a str,
    why: &'static str,
    span: Span,
}

impl Write for Lost<'_> {
    fn write(&self, out: &mut String) {
        write_members(out, &[("name", &self.name), ("text", &self.why), ("span", &self.span)]);
    }
}

/// Appends the JSON of `manifest patch`; `text` is the old one.
pub fn write_patch(text: &str, patch: &Patch, out: &mut String) {
    let index = LineIndex::new(text);
    let edits: Vec<TextEdit> = patch
        .edits
        .iter()
        .map(|edit| TextEdit { span: index.span(edit.bytes.clone()), text: edit.text.clone() })
        .collect();
    let mended: Vec<Mended<'_>> = patch.steps.iter().map(Mended).collect();
    let registrations: Vec<Registration<'_>> =
        (0..patch.registrations.len()).map(|number| Registration { patch, number }).collect();
    write_members(
        out,
        &[
            ("text", &patch.text),
            ("edits", &edits),
            ("mended", &mended),
            ("left", &patch.left),
            ("registrations", &registrations),
        ],
    );
}

struct Mended<'a>(&'a Step);

impl Write for Mended<'_> {
    fn write(&self, out: &mut String) {
        let Step { registration, finding, amendments } = self.0;
        let finding: &Finding = finding;
        let amendments: Vec<Json<'_>> = amendments.iter().map(Json).collect();
        write_members(
            out,
            &[("registration", registration), ("finding", finding), ("amendments", &amendments)],
        );
    }
}

/// A registration of a patch, with the commands that mend it.
struct Registration<'a> {
    patch: &'a Patch,
    number: usize,
}

impl Write for Registration<'_> {
    fn write(&self, out: &mut String) {
        let Some((before, after)) = self.patch.registrations.get(self.number) else { return };
        let steps: Vec<&Step> = self.patch.steps_of(self.number).collect();
        let commands: Vec<(String, Commands)> = Tool::ALL
            .into_iter()
            .map(|tool| {
                let commands = commands(tool, before, after, &steps);
                (tool.wire_name().to_owned(), Commands(commands.commands, commands.notes))
            })
            .collect();
        write_members(
            out,
            &[("appId", &before.app_id), ("name", &before.name.seen()), ("commands", &commands)],
        );
    }
}

struct Commands(Vec<String>, Vec<&'static str>);

impl Write for Commands {
    fn write(&self, out: &mut String) {
        write_members(out, &[("commands", &self.0), ("notes", &self.1)]);
    }
}

struct Json<'a>(&'a Amendment);

impl Write for Json<'_> {
    fn write(&self, out: &mut String) {
        let number = |number: &usize| ("number", New::Raw(number.to_string()));
        let platform = |platform: &crate::app_registration::redirect_uri::Platform| {
            ("platform", New::text(platform.wire_name()))
        };
        let asked = |asked: &Asked| {
            [
                ("resource", New::text(&asked.resource.to_string())),
                ("id", New::text(&asked.id.to_string())),
                ("kind", New::text(asked.kind.wire_name())),
            ]
        };
        let on = |on: &bool| vec![("to", New::switch(*on))];
        let (what, members) = match self.0 {
            Amendment::SetPublicClient(to) => ("set-public-client", on(to)),
            Amendment::SetAudience(to) => ("set-audience", vec![("to", New::text(to.spelling()))]),
            Amendment::SetTokenVersion(to) => ("set-token-version", vec![("to", New::Raw(to.to_string()))]),
            Amendment::SetIdTokens(to) => ("set-id-tokens", on(to)),
            Amendment::SetAccessTokens(to) => ("set-access-tokens", on(to)),
            Amendment::AddRedirectUri(on, uri) => {
                ("add-redirect-uri", vec![platform(on), ("uri", New::text(uri))])
            }
            Amendment::ReplaceRedirectUri(at, uri) => {
                ("replace-redirect-uri", vec![number(at), ("uri", New::text(uri))])
            }
            Amendment::MoveRedirectUri(at, to) => ("move-redirect-uri", vec![number(at), platform(to)]),
            Amendment::RemoveRedirectUri(at) => ("remove-redirect-uri", vec![number(at)]),
            Amendment::AddPermission(new) => ("add-permission", asked(new).into()),
            Amendment::ReplacePermission(at, new) => {
                ("replace-permission", [number(at)].into_iter().chain(asked(new)).collect())
            }
            Amendment::RemovePermission(at) => ("remove-permission", vec![number(at)]),
            Amendment::RemoveCredential(at) => ("remove-credential", vec![number(at)]),
            Amendment::RemoveForeignAttribute(at) => ("remove-foreign-attribute", vec![number(at)]),
        };
        let members = members.into_iter().map(|(name, value)| (name.to_owned(), value));
        let what = ("what".to_owned(), New::text(what));
        New::Object([what].into_iter().chain(members).collect()).write_compact(out);
    }
}
