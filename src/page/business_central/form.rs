//! Reads the fields of any of the pages.

use super::FormPage;
use crate::{
    app_registration::Known,
    connection_string::masked,
    finding::{FieldName, NotChecked},
    page::snapshot::{Control, ControlKind, Snapshot},
    product::Platform,
    wire::record,
};

/// The most rows of a list that are taken.
const MOST_ROWS: usize = 100;

/// What one of the pages showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormSeen {
    /// Which page.
    pub form: super::Form,
    /// The address of the web client, without the query.
    pub address: String,
    /// The company, as the address names it; empty when it does not.
    pub company: String,
    /// Whether the page was open for editing.
    pub editing: Known<bool>,
    /// The version of the platform, as the page's own scripts say it; empty where they do not.
    pub version: String,
    /// The fields that were there, in the order of the page's data.
    pub fields: Vec<FieldSeen>,
    /// The rows of the list, or the permission sets of the card.
    pub rows: Known<Vec<Row>>,
}

record!(FormSeen { form, address, company, editing, version, fields, rows });

/// What one field showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldSeen {
    /// Which.
    pub name: FieldName,
    /// Its value: the text, the number of the option, `true` or `false`. Of a connection string every secret is
    /// masked; of a password nothing is ever known.
    pub value: Known<String>,
    /// Whether it could be edited then.
    pub editable: bool,
    /// What the page said of the value, where it had refused it.
    pub refused: Option<String>,
}

record!(FieldSeen { name, value, editable, refused });

/// One row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// The permission set, or the application's client ID.
    pub name: String,
    /// The company that it is limited to, or the application's description.
    pub note: String,
    /// Of an application: whether it is enabled.
    pub enabled: Known<bool>,
}

record!(Row { name, note, enabled });

impl FormSeen {
    /// The value of a field, or why it is not known.
    ///
    /// # Errors
    /// Says why.
    pub fn get(&self, name: FieldName) -> Result<&str, NotChecked> {
        self.field(name).map_or(Err(NotChecked::PartSeen), |field| field.value.get().map(String::as_str))
    }

    /// A switch.
    ///
    /// # Errors
    /// Says why it is not known.
    pub fn is_on(&self, name: FieldName) -> Result<bool, NotChecked> {
        match self.get(name)? {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(NotChecked::WordingUnknown),
        }
    }

    /// Whether the connection cannot be edited although the page is being edited and the connection is off: another
    /// page holds it.
    pub fn is_only_for_reading(&self) -> bool {
        let locked = self.field(FieldName::ServerAddress).is_some_and(|field| !field.editable);
        let switch = self.field(FieldName::IsEnabled);
        locked
            && switch
                .is_some_and(|field| field.editable && field.value.seen().is_some_and(|on| on == "false"))
    }

    /// The version of the platform, where the page said it.
    pub fn platform(&self) -> Option<Platform> {
        Platform::parse(&self.version)
    }

    /// A field that was there.
    pub fn field(&self, name: FieldName) -> Option<&FieldSeen> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// Takes over what another look has shown. Another company, or another record, is another thing.
    pub fn update(&mut self, newer: FormSeen) {
        let key = |form: &FormSeen| form.get(FieldName::ClientId).ok().map(str::to_owned);
        let other_record = self.form == super::Form::EntraApplication
            && key(&newer).is_some_and(|id| key(self).is_some_and(|before| before != id));
        if other_record || self.address != newer.address || self.company != newer.company {
            *self = newer;
            return;
        }
        self.editing = newer.editing;
        if !newer.version.is_empty() {
            self.version = newer.version;
        }
        self.rows.update(newer.rows);
        for field in newer.fields {
            match self.fields.iter_mut().find(|known| known.name == field.name) {
                // A new reason does not take away what was seen, except that the page now hides it.
                Some(known) => {
                    known.value.update(field.value);
                    known.editable = field.editable;
                    known.refused = field.refused;
                }
                None => self.fields.push(field),
            }
        }
    }
}

/// The control of a field in a snapshot; the last one counts, as the page keeps copies. Secrets in a text are
/// masked, as the content script has done already.
pub fn control(page: &FormPage, snapshot: &Snapshot, name: FieldName) -> Option<Control> {
    let wanted = page.field(name)?.control;
    let found = snapshot.control(super::FIELDS, wanted)?;
    let value = if name.is_secret() { None } else { found.value.as_deref().map(masked) };
    Some(Control { value, ..found.clone() })
}

pub(super) fn fields(page: &FormPage, snapshot: &Snapshot) -> Vec<FieldSeen> {
    let mut fields = Vec::new();
    for field in page.fields {
        let Some(control) = control(page, snapshot, field.name) else { continue };
        fields.push(FieldSeen {
            name: field.name,
            value: value(field.name, &control),
            editable: control.editable,
            refused: control.invalid.then(|| control.message.trim().to_owned()),
        });
    }
    fields
}

fn value(name: FieldName, control: &Control) -> Known<String> {
    let Some(value) = &control.value else { return Known::no(NotChecked::Masked) };
    match control.kind {
        // In view mode there is only a label in the page's language.
        ControlKind::ReadOnly if name.is_choice() => Known::no(NotChecked::WordingUnknown),
        ControlKind::ReadOnly if name.is_switch() => match value.as_str() {
            "Yes" | "true" => Known::yes("true".to_owned()),
            "No" | "false" => Known::yes("false".to_owned()),
            _ => Known::no(NotChecked::WordingUnknown),
        },
        _ => Known::yes(value.clone()),
    }
}

pub(super) fn rows(snapshot: &Snapshot, region: &'static str) -> Known<Vec<Row>> {
    if snapshot.containers(region).is_empty() {
        return Known::no(NotChecked::PartSeen);
    }
    let mut rows = Vec::new();
    for (_, item) in snapshot.items(region) {
        if rows.len() == MOST_ROWS {
            break;
        }
        let first =
            |part: &str| item.texts(part).iter().map(|text| text.trim()).find(|text| !text.is_empty());
        rows.push(Row {
            name: first("name").unwrap_or("").to_owned(),
            note: first("note").unwrap_or("").to_owned(),
            enabled: match first("state") {
                // The number of the option while the row is edited, otherwise its label in the page's language.
                Some("0" | "Enabled") => Known::yes(true),
                Some("1" | "Disabled") => Known::yes(false),
                Some(_) => Known::no(NotChecked::WordingUnknown),
                None => Known::no(NotChecked::PartSeen),
            },
        });
    }
    Known::yes(rows)
}
