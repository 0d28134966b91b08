//! The products that this tool connects, and the first update of each that can do it (data).

use serde::{Deserialize, Serialize};

/// A Dynamics NAV or Business Central version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
#[serde(rename_all = "kebab-case")]
pub enum Product {
    /// Dynamics NAV 2016 (major version 9).
    Nav2016,
    /// Dynamics NAV 2017 (major version 10).
    Nav2017,
    /// Dynamics NAV 2018 (major version 11).
    Nav2018,
    /// Business Central 14 (April 2019), on-premises.
    Bc14,
    /// Business Central 15 (2019 release wave 2), on-premises.
    Bc15,
}

/// How a product counts its updates, and the first one with OAuth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MinimumUpdate {
    /// By cumulative update number.
    Cumulative(u32),
    /// By version, major and minor.
    Version(u32, u32),
}

/// What is to be known of a product.
#[derive(Debug, Clone, Copy)]
pub struct ProductFacts {
    /// The product.
    pub product: Product,
    /// Its name.
    pub name: &'static str,
    /// The first update with OAuth.
    pub minimum: MinimumUpdate,
    /// When that came out, for people.
    pub released: &'static str,
    /// The SDK (proxy) version that its setup page must show, which also stands in the connection string.
    pub sdk_version: Option<u32>,
}

/// Source of every row: "How to enable OAuth authentication in Dynamics 365 Integration for Dynamics NAV and
/// Dynamics 365 Business Central", Microsoft community, updated 2022-02-03: table of minimum cumulative
/// updates; section 8 for the SDK version.
pub const PRODUCTS: [ProductFacts; 5] = [
    ProductFacts {
        product: Product::Nav2016,
        name: "Dynamics NAV 2016",
        minimum: MinimumUpdate::Cumulative(67),
        released: "July 2021",
        sdk_version: None,
    },
    ProductFacts {
        product: Product::Nav2017,
        name: "Dynamics NAV 2017",
        minimum: MinimumUpdate::Cumulative(55),
        released: "July 2021",
        sdk_version: None,
    },
    ProductFacts {
        product: Product::Nav2018,
        name: "Dynamics NAV 2018",
        minimum: MinimumUpdate::Cumulative(41),
        released: "June 2021",
        sdk_version: None,
    },
    ProductFacts {
        product: Product::Bc14,
        name: "Business Central 14",
        minimum: MinimumUpdate::Version(14, 21),
        released: "January 2021",
        sdk_version: Some(91),
    },
    ProductFacts {
        product: Product::Bc15,
        name: "Business Central 15",
        minimum: MinimumUpdate::Version(15, 13),
        released: "December 2020",
        sdk_version: Some(91),
    },
];

impl Product {
    /// What is to be known of it.
    pub fn facts(self) -> &'static ProductFacts {
        // Every product has a row: the test below fails when one is missing.
        PRODUCTS.iter().find(|facts| facts.product == self).unwrap_or(&PRODUCTS[0])
    }
}
