//! What is known so far: merged from every page that was looked at and from what the user typed.
//!
//! A profile holds no secret. It goes out with every response that changes it and comes back with the next
//! request; the surfaces store it and understand nothing of it but its identity.

use serde::{Deserialize, Serialize};

use crate::{
    app_registration::AppRegistration, guid::Guid, page::business_central::sales_connection::SalesConnection,
    product::Product,
};

/// What is known so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    test,
    derive(ts_rs::TS),
    ts(export_to = "protocol.ts", type = "{ readonly opaque: unique symbol }")
)]
#[serde(default)]
pub struct Profile {
    /// The product.
    pub product: Option<Product>,
    /// The installed update, as typed.
    pub update: String,
    /// The environment URL, as typed.
    pub environment_url: String,
    /// The integration user's sign-in name, as typed.
    pub user_name: String,
    /// The app registrations that were seen, newest last.
    pub apps: Vec<AppRegistration>,
    /// Which of them is the one for this setup.
    pub chosen_app: Option<Guid>,
    /// What the setup page in Business Central showed last.
    pub sales_connection: Option<SalesConnection>,
}
