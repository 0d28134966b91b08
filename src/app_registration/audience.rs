//! The supported account types (sign-in audience).

use crate::{
    json::Node,
    wire::{Read, Write},
};

/// Who can sign in to an app registration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Audience {
    /// One organisation.
    AzureADMyOrg,
    /// Any organisation.
    AzureADMultipleOrgs,
    /// Any organisation, and personal Microsoft accounts.
    AzureADandPersonalMicrosoftAccount,
    /// Personal Microsoft accounts only.
    PersonalMicrosoftAccount,
    /// A value that does not exist.
    Unknown(String),
}

/// The manifest's spellings, which are case-sensitive.
///
/// Source: Microsoft Learn, "Understand the app manifest" (`reference-app-manifest`), `signInAudience`.
const SPELLINGS: [(&str, Audience); 4] = [
    ("AzureADMyOrg", Audience::AzureADMyOrg),
    ("AzureADMultipleOrgs", Audience::AzureADMultipleOrgs),
    ("AzureADandPersonalMicrosoftAccount", Audience::AzureADandPersonalMicrosoftAccount),
    ("PersonalMicrosoftAccount", Audience::PersonalMicrosoftAccount),
];

impl Audience {
    /// Reads the manifest's spelling; every text is one, known or not.
    pub fn parse(text: &str) -> Audience {
        let known = SPELLINGS.iter().find(|(spelling, _)| *spelling == text);
        known.map_or_else(|| Audience::Unknown(text.to_owned()), |(_, audience)| audience.clone())
    }

    /// The audience whose spelling this is but for upper and lower case.
    pub fn in_any_case(text: &str) -> Option<Audience> {
        let known = SPELLINGS.iter().find(|(spelling, _)| spelling.eq_ignore_ascii_case(text.trim()));
        known.map(|(_, audience)| audience.clone())
    }

    /// Whether personal Microsoft accounts can sign in.
    pub fn has_personal_accounts(&self) -> bool {
        matches!(self, Audience::AzureADandPersonalMicrosoftAccount | Audience::PersonalMicrosoftAccount)
    }

    /// The manifest's spelling.
    pub fn spelling(&self) -> &str {
        match self {
            Audience::Unknown(text) => text,
            known => {
                SPELLINGS.iter().find(|(_, audience)| audience == known).map_or("", |(spelling, _)| spelling)
            }
        }
    }
}

impl Write for Audience {
    fn write(&self, out: &mut String) {
        self.spelling().write(out);
    }
}

impl Read for Audience {
    fn blank() -> Audience {
        Audience::Unknown(String::new())
    }

    fn fill(&mut self, node: Option<&Node>) -> bool {
        node.and_then(Node::text).map(|text| *self = Audience::parse(text)).is_some()
    }
}
