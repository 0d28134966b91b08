//! Business Central and NAV.

pub mod sales_connection;
