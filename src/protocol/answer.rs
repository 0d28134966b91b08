//! How each request is answered.

use moorline_scan::write::{decimal, joined};

use super::{ErrorCode, Note, Request, Response};
use crate::{
    act::{fill, page_script},
    app_registration::manifest,
    board,
    date::Date,
    finding::Severity,
    inspect,
    page::{self, Page, Reading, Route, business_central, entra, snapshot::Snapshot},
    patch::view::view as patch_view,
    profile::Profile,
    rules::{self, Case, Found, Selection},
    text::LineIndex,
};

/// Answers a request.
pub fn answer(request: Request) -> Response {
    match request {
        Request::Plan { url, sites } => {
            Response::Plan { plan: page_at(&url, &sites).map(|(page, route)| page.plan(&route)) }
        }
        Request::Look { url, sites, snapshot, profile, today } => {
            look(&url, &sites, &snapshot, profile, today)
        }
        Request::Board { profile, today } => {
            Response::Board { board: Box::new(board::board(&profile, today)) }
        }
        Request::Enter { field, text, mut profile } => {
            profile.enter(field, &text);
            Response::Enter { profile }
        }
        Request::Teach { words, meaning, mut profile } => {
            profile.teach(words, meaning);
            Response::Enter { profile }
        }
        Request::Mute { mute, again, mut profile } => {
            match again {
                true => profile.unmute(&mute),
                false => profile.mute(mute),
            }
            Response::Enter { profile }
        }
        Request::PasteManifest { text, profile, today } => paste_manifest(&text, profile, today),
        Request::Patch { text, profile, today } => {
            Response::Patch { patch: Box::new(patch_view(&text, &profile, today)) }
        }
        Request::PlanFill { url, sites, snapshot, profile } => match page_at(&url, &sites) {
            Some((page, route)) if page.form.is_some() => {
                let route = page.route_name(&route);
                if snapshot.route != route {
                    return stale();
                }
                Response::PlanFill { plan: Box::new(fill::plan(&route, &url, &snapshot, &profile)) }
            }
            _ => Response::Error {
                error: ErrorCode::NotFillable,
                message: "Moorline fills nothing on this page.".to_owned(),
            },
        },
        Request::JudgeFill { plan, performed, snapshot } => {
            Response::JudgeFill { report: fill::judge(&plan, &performed, &snapshot) }
        }
        Request::PageScript { plan } => Response::PageScript { text: page_script::recording(&plan) },
        Request::Site { url } => match entra::portals::site_of(&url) {
            Some(origin) => Response::Site { origin: Some(origin), text: PORTAL_CAN_BE_READ },
            None => match business_central::site_of(&url) {
                Ok(origin) => Response::Site { origin: Some(origin), text: WEB_CLIENT_CAN_BE_READ },
                Err(why) => Response::Site { origin: None, text: why },
            },
        },
        Request::Choices {} => Response::Choices { choices: inspect::choices() },
        Request::EnvironmentUrl { text, setup } => {
            Response::EnvironmentUrl { address: Box::new(inspect::address(&text, setup)) }
        }
        Request::ConnectionString { text, setup, reader, users_are_mapped } => {
            let string = inspect::connection_string(&text, setup, reader, users_are_mapped);
            Response::ConnectionString { string: Box::new(string) }
        }
        Request::Convert { text, reader, sign_in } => {
            Response::Convert { converted: Box::new(inspect::convert(&text, reader, sign_in)) }
        }
    }
}

fn stale() -> Response {
    Response::Error {
        error: ErrorCode::Stale,
        message: "The page has changed since it was looked at.".to_owned(),
    }
}

/// The page at an address that may be looked at.
fn page_at(url: &str, sites: &[String]) -> Option<(&'static Page, Route)> {
    let (page, route) = page::at(url)?;
    let is_web_client = page.id == business_central::PAGE.id;
    (!is_web_client || business_central::is_allowed(url, sites)).then_some((page, route))
}

/// What a portal is that nobody has allowed yet.
const PORTAL_CAN_BE_READ: &str = "App registrations are shown here too, but on a host that Moorline does not read by itself: that of another cloud, another admin center, a preview, or a proxy. It can read them here, and draw notes on them, when you allow it on this one host.";

/// The same of a web client.
const WEB_CLIENT_CAN_BE_READ: &str = "This seems to be a web client of Business Central or NAV. Moorline can read and fill its setup pages when you allow it on this one host.";

fn look(
    url: &str,
    sites: &[String],
    snapshot: &Snapshot,
    mut profile: Box<Profile>,
    today: Option<Date>,
) -> Response {
    let Some((page, mut route)) = page_at(url, sites) else { return stale() };
    let route_name = page.route_name(&route);
    if snapshot.route != route_name {
        return stale();
    }
    let mut reading = Reading::default();
    (page.read)(snapshot, &mut route, &profile.taught, &mut reading);
    if let Some(app) = &mut reading.app {
        profile.complete(app);
    }
    let is_unknown_layout = reading.is_empty();
    // An enterprise application whose registration is not known belongs to nothing that can be judged.
    reading.app = reading.app.filter(|app| app.app_id.is_some());
    let (seen, form) =
        (reading.app.as_ref().map(|app| app.app_id), reading.form.as_ref().map(|form| form.form));
    profile.remember(&mut reading);
    if page.is_of_business_central() {
        profile.remember_open_client(url);
    }
    // The notes are about the registration on view, chosen or not.
    let app = match (&reading.draft, seen) {
        (Some(draft), _) => Some(&**draft),
        (None, Some(seen)) => profile.apps.iter().find(|app| app.app_id == seen),
        (None, None) => profile.app(),
    };
    let on_view = form.and_then(|form| profile.form(form));
    let (case, setups) = match on_view {
        Some(form) => {
            (Case::on_page(&profile, app, Some(form.form)), business_central::setups_on(form, &profile))
        }
        None => (Case::with_app(&profile, app), profile.setups_of_registration()),
    };
    let rules = Selection::new(rules::ALL, setups).on(today);
    let mut notes = Vec::new();
    for Found { place, also, finding, amendments } in rules.found(&case) {
        // What is only good to know stands in the panel, not on somebody else's page.
        if finding.severity != Severity::Info
            && !profile.is_muted(finding.code, &route_name)
            && let Some((_, anchor)) =
                reading.anchors.iter().find(|(known, _)| *known == place || Some(*known) == also)
        {
            // What somebody is about to register has no manifest yet.
            let patchable = reading.draft.is_none() && !amendments.is_empty();
            notes.push(Note { anchor: *anchor, finding, patchable });
        }
    }
    let mut not_read = Vec::new();
    for text in &reading.not_read {
        not_read.push((*text).to_owned());
    }
    if let Some((first, last)) = reading.lines_seen {
        let (first, last) = (decimal(first as usize), decimal(last as usize));
        not_read.push(joined(&[
            "anything but the lines ",
            &first,
            "–",
            &last,
            " (scroll through the text, or paste or drop the downloaded file in the panel)",
        ]));
    }
    Response::Look { notes, not_read, title: reading.title, is_unknown_layout, profile }
}

fn paste_manifest(text: &str, mut profile: Box<Profile>, today: Option<Date>) -> Response {
    let mut reading = manifest::read(text);
    let mut app = std::mem::take(&mut reading.app);
    app.app_id = app.app_id.or(profile.chosen_app);
    let summary = match app.format.seen() {
        Some(format) => joined(&[format.name(), " of ", &app.label(), "."]),
        None => "This text was not recognised as a manifest.".to_owned(),
    };
    let app_id = app.app_id;
    profile.remember_app(app);
    let merged = profile.apps.iter().find(|known| known.app_id == app_id);
    let case = Case::with_app(&profile, merged);
    let index = LineIndex::new(text);
    let mut patchable = false;
    let mut findings = Vec::new();
    for Found { place, mut finding, amendments, .. } in
        Selection::new(rules::OF_REGISTRATIONS, profile.setups_of_registration()).on(today).found(&case)
    {
        if let Some(bytes) = reading.place(place) {
            patchable |= !amendments.is_empty();
            finding.span = Some(index.span(bytes.clone()));
            findings.push(finding);
        }
    }
    Response::PasteManifest { profile, findings, summary, patchable }
}
