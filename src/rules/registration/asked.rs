//! The permissions that are asked for, wherever that was seen: in the manifest by their IDs, on the API permissions blade
//! by their names.

use moorline_scan::write::joined;

use super::super::Case;
use crate::{
    app_registration::{
        catalogue::{self, AZURE_AD_GRAPH, Api, KnownPermission, SIGN_IN, Wanted},
        permission::{Grant, Permission},
    },
    finding::{Hit, NotChecked, Place},
};

/// A permission that is asked for.
pub(super) struct AskedFor<'a> {
    /// Where it stands.
    place: Place,
    /// Its row on the blade, when it stands in the manifest too.
    row: Option<Place>,
    /// The API, when Moorline knows it.
    pub(super) api: Option<&'static Api>,
    /// What Moorline knows of it. Of those of one name, the blade shows no ID: the less powerful.
    pub(super) known: Option<&'static KnownPermission>,
    seen: Seen<'a>,
}

/// Where it was seen.
enum Seen<'a> {
    Manifest(&'a Permission),
    Blade(&'a Grant),
}

/// Whether the API permissions blade was seen after the manifest.
pub(super) fn is_newer_on_blade(case: &Case<'_>) -> bool {
    case.app_fact(|app| &app.grants_are_newer) == Ok(&true)
}

/// All of them: those of the list that was seen later, with what the other one tells of them.
pub(super) fn asked_for<'a>(case: &Case<'a>) -> Result<Vec<AskedFor<'a>>, NotChecked> {
    let grants = case.app_fact(|app| &app.grants);
    let rows = grants.map_or(&[][..], Vec::as_slice);
    let mut all = Vec::new();
    let manifest = case.app_fact(|app| &app.permissions);
    for (number, permission) in manifest.map_or(&[][..], Vec::as_slice).iter().enumerate() {
        let (api, known) = (permission.api(), permission.known());
        let row = known.and_then(|known| row_of(rows, known, api?));
        let (place, seen) = (Place::Permission(number), Seen::Manifest(permission));
        all.push(AskedFor { place, row, api, known, seen });
    }
    if let Err(why) = manifest {
        grants.map_err(|reason| if reason == NotChecked::PageNotOpened { why } else { reason })?;
    } else if grants.is_err() || !is_newer_on_blade(case) {
        return Ok(all);
    }
    // What has no row any more is gone.
    all.retain(|asked| asked.row.is_some());
    for (number, grant) in rows.iter().enumerate() {
        let same = |row: &Grant| row.configured && row.api == grant.api && row.permission == grant.permission;
        let first = rows.iter().position(same).map(Place::Grant);
        // Of two types, each has a row; the manifest tells both.
        if !grant.configured || all.iter().any(|asked| asked.row == first) {
            continue;
        }
        let api = api_called(&grant.api);
        let mut known: Option<&KnownPermission> = None;
        for one in api.map_or(&[][..], |api| api.permissions) {
            if one.name == grant.permission && known.is_none_or(|known| known.is_powerful) {
                known = Some(one);
            }
        }
        let (place, seen) = (Place::Grant(number), Seen::Blade(grant));
        all.push(AskedFor { place, row: None, api, known, seen });
    }
    Ok(all)
}

/// The row of a configured permission: one of its API, or else one of an API whose name says nothing.
fn row_of(rows: &[Grant], known: &KnownPermission, api: &Api) -> Option<Place> {
    let find = |is_of: &dyn Fn(&str) -> bool| {
        rows.iter()
            .position(|row| row.configured && row.permission == known.name && is_of(&row.api))
            .map(Place::Grant)
    };
    find(&|name| api.is_called(name)).or_else(|| find(&|name| api_called(name).is_none()))
}

/// The API that the blade calls so, when Moorline knows it.
fn api_called(name: &str) -> Option<&'static Api> {
    catalogue::APIS.iter().copied().find(|api| api.is_called(name))
}

/// Whether a permission is one that the setup needs, or that signing in needs everywhere.
pub(super) fn is_expected(case: &Case<'_>, is: &dyn Fn(&Wanted) -> bool) -> Result<bool, NotChecked> {
    Ok(SIGN_IN.iter().any(is) || case.needs()?.permissions.iter().copied().flatten().copied().any(is))
}

impl AskedFor<'_> {
    /// Whether it is this one, of whatever type.
    pub(super) fn is(&self, wanted: &Wanted) -> bool {
        match self.seen {
            Seen::Blade(grant) => grant.is(wanted),
            Seen::Manifest(_) => {
                self.is_of(wanted.api) && self.known.is_some_and(|known| known.id == wanted.permission.id)
            }
        }
    }

    /// Whether it is of this API.
    pub(super) fn is_of(&self, api: &Api) -> bool {
        self.api.is_some_and(|own| own.app_id == api.app_id)
    }

    /// Whether it can be told what it is. What the manifest writes wrongly is told by other rules.
    pub(super) fn is_clear(&self) -> bool {
        match self.seen {
            Seen::Manifest(permission) => {
                let is_mistyped = self.known.is_none() && self.api.is_some_and(|api| api.is_whole);
                permission.resource.is_some() && permission.id.is_some() && !is_mistyped
            }
            Seen::Blade(_) => true,
        }
    }

    /// Whether it is of the retired API.
    pub(super) fn is_retired(&self) -> bool {
        self.is_of(&AZURE_AD_GRAPH)
    }

    /// What to call it; one that is not known is not guessed.
    pub(super) fn name(&self) -> String {
        if let Some(known) = self.known {
            return known.name.to_owned();
        }
        match (&self.seen, self.api) {
            (Seen::Blade(grant), _) => joined(&[&grant.permission, " of ", &grant.api]),
            (Seen::Manifest(Permission { id: Some(id), .. }), Some(api)) => {
                joined(&[&id.to_string(), " of ", api.name(), " (unknown to Moorline)"])
            }
            (Seen::Manifest(Permission { resource: Some(resource), .. }), _) => {
                joined(&["a permission of the API ", &resource.to_string(), " (unknown to Moorline)"])
            }
            (Seen::Manifest(_), _) => "a permission".to_owned(),
        }
    }

    /// A finding here.
    pub(super) fn hit(&self, value: String) -> Hit {
        Hit { also: self.row, ..Hit::at(self.place).value(value) }
    }
}
