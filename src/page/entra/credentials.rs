//! Certificates & secrets: how many there are, their IDs and when they end.
//!
//! The value of a secret that was just made stands in clear text in the page. Nothing leaves the page but IDs, dates and
//! that there is such a value, whatever stands in whichever column; so descriptions do not either.

use moorline_scan::{
    numbers, search,
    write::{decimal, joined},
};

use super::{
    layout::{CELLS, SETTLE, TABS, WHOLE_GRID, counted, rows},
    route::{self, route_pattern},
};
use crate::{
    app_registration::{Credential, CredentialKind, Known},
    finding::{NotChecked, Place},
    page::{
        Page, Reading, Route,
        plan::{Part, Shape},
        snapshot::{Anchor, Container, Snapshot},
        words::Taught,
    },
};

/// App registration, Certificates & secrets.
pub const PAGE: Page = Page {
    id: "entra/credentials",
    title: "App registration, Certificates & secrets",
    route_pattern: route_pattern!(registration "Credentials"),
    route: |url| route::registration(url, "Credentials"),
    regions: &[
        TABS,
        rows(&[
            Part::text("id", CELLS).only(Shape::Guid),
            Part::text("date", CELLS).only(Shape::Date),
            Part::text("value", CELLS).only(Shape::Secret),
        ]),
        WHOLE_GRID,
    ],
    settle: SETTLE,
    form: None,
    read,
};

/// The tabs, in this order, each with its number in brackets. Source: screenshots (2022-23).
const CERTIFICATES: usize = 0;
const SECRETS: usize = 1;
const TAB_COUNT: usize = 3;

fn read(snapshot: &Snapshot, route: &mut Route, _: &[Taught], reading: &mut Reading) {
    let Some(mut app) = route.app.take() else { return };
    let mut tabs = snapshot.containers(TABS.name).iter().zip(0..);
    let Some((tabs, container)) = tabs.find(|(tabs, _)| tabs.items.len() == TAB_COUNT) else {
        reading.not_read.push(
            "which secrets and certificates there are (the page looks different from what Moorline knows)",
        );
        return;
    };
    let selected = tabs.items.iter().position(|tab| tab.text("state") == "true");
    let (Some(certificates), Some(secrets)) = (count(tabs, CERTIFICATES), count(tabs, SECRETS)) else {
        reading.not_read.push("how many secrets and certificates there are");
        app.credentials = Known::no(NotChecked::NotReadable);
        reading.app = Some(app);
        return;
    };
    let mut credentials = Vec::new();
    for (kind, tab, total) in [
        (CredentialKind::Secret, SECRETS, secrets),
        (CredentialKind::Certificate, CERTIFICATES, certificates),
    ] {
        let before = credentials.len();
        let is_listed = selected == Some(tab);
        for (anchor, item) in snapshot.items("rows") {
            if !is_listed || item.texts("id").is_empty() {
                continue;
            }
            reading.note(Place::Credential(credentials.len()), anchor);
            if !item.texts("value").is_empty() {
                reading.note(Place::SecretOnView, anchor);
                app.secret_on_view = Known::yes(true);
            }
            credentials.push(Credential {
                kind,
                name: String::new(),
                // A certificate shows when it begins before it shows when it ends.
                end: item.texts("date").last().and_then(|date| iso(date)).unwrap_or_default(),
                key_id: item.text("id").to_ascii_lowercase(),
            });
        }
        // Those that another tab lists are only counted. The list may still be loading, too.
        let shown = credentials.len() - before;
        for number in shown..total.min(MOST) {
            let anchor = Anchor { region: TABS.name, container, item: tab, line: None };
            reading.note(Place::Credential(before + number), anchor);
            credentials.push(Credential {
                kind,
                name: String::new(),
                end: String::new(),
                key_id: String::new(),
            });
        }
    }
    // There are as many tabs as TAB_COUNT, so the one that is selected is there.
    let tab = Anchor { region: TABS.name, container, item: selected.unwrap_or(SECRETS), line: None };
    reading.note(Place::Credentials, snapshot.first("grid").map_or(tab, |(anchor, _)| anchor));
    app.credentials = Known::yes(credentials);
    reading.app = Some(app);
}

/// More are not listed one by one.
const MOST: usize = 50;

fn count(tabs: &Container, tab: usize) -> Option<usize> {
    Some(counted(tabs.items.get(tab)?.text("text"))?.1)
}

/// A date in digits as manifests write it; `None` when it may be read in two ways: 9/10/2026 is a day in September here
/// and one in October there.
fn iso(date: &str) -> Option<String> {
    let [first, second, third, ..] = search::digit_groups(date)[..] else { return None };
    let number = |text: &str| u16::try_from(numbers::parse(text)?).ok();
    let (year, month, day) = if first.len() == 4 {
        (first, number(second)?, number(third)?)
    } else if third.len() == 4 {
        match (number(first)?, number(second)?) {
            (one, other) if one == other => (third, one, other),
            (day @ 13.., month) | (month, day @ 13..) => (third, month, day),
            _ => return None,
        }
    } else {
        return None;
    };
    let padded = |number: u16| joined(&[if number < 10 { "0" } else { "" }, &decimal(number.into())]);
    Some(joined(&[year, "-", &padded(month), "-", &padded(day)]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_any_region_are_read_where_only_one_reading_is_possible() {
        for (text, date) in [
            ("9/18/2026", Some("2026-09-18")),
            ("18/9/2026", Some("2026-09-18")),
            ("18.09.2026", Some("2026-09-18")),
            ("2026-09-18", Some("2026-09-18")),
            ("2026/9/8", Some("2026-09-08")),
            ("2026. 09. 18.", Some("2026-09-18")),
            ("10/10/2026", Some("2026-10-10")),
            ("9/10/2026", None),
            ("18.09.26", None),
            ("", None),
        ] {
            assert_eq!(iso(text).as_deref(), date, "{text}");
        }
    }
}
