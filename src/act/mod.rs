//! What follows from what is known: the connection string and the fill plan.

pub mod fill;
pub mod page_script;
