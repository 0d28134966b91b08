//! The blades of the Azure portal and the Microsoft Entra admin center: one file each.
//!
//! A blade may be drawn by the portal itself (the old layout, class names `fxc-`, `fxs-`) or by React in a frame of
//! another origin (the new one, class names of Fluent UI). Readers take what both have: IDs, roles and accessible
//! names, structure; class names last.

pub mod api_permissions;
pub mod app_registrations;
pub mod app_roles;
pub mod authentication;
pub mod credentials;
pub mod enterprise_overview;
pub mod enterprise_permissions;
pub mod enterprise_properties;
pub mod expose_an_api;
mod layout;
pub mod manifest;
pub mod overview;
pub mod owners;
pub mod portals;
pub mod register;
mod route;
pub mod words;

pub use route::address;
