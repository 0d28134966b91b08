//! The app registration: what its manifest and the blades of the portal show of it, beside what the setup needs.

mod account_types;
mod consent;
mod credential;
mod excess;
mod manifest;
mod permission;
mod public_client;
mod redirect_uri;
mod redirect_uri_of_setup;

pub(super) use account_types::RULES as ACCOUNT_TYPES;
pub(super) use consent::RULES as CONSENT;
pub(super) use credential::RULES as CREDENTIALS;
pub(super) use excess::RULES as PERMISSIONS_TOO_MANY;
pub(super) use manifest::RULES as MANIFEST;
pub(super) use permission::RULES as PERMISSIONS;
pub(super) use public_client::RULES as PUBLIC_CLIENT;
pub(super) use redirect_uri::RULES as REDIRECT_URIS;
pub(super) use redirect_uri_of_setup::RULES as REDIRECT_URIS_OF_SETUPS;
