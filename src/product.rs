//! The products that this tool connects, and the first update of each that can do it (data).

use moorline_scan::{
    numbers, search,
    write::{decimal, joined},
};

use crate::{setup::SetupId, wire::names};

/// A Dynamics NAV or Business Central version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts", rename_all = "kebab-case"))]
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

names!(Product { Nav2016 = "nav2016", Nav2017 = "nav2017", Nav2018 = "nav2018", Bc14 = "bc14", Bc15 = "bc15" });

/// How a product counts its updates, and the first one with OAuth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MinimumUpdate {
    /// By cumulative update number.
    Cumulative(u32),
    /// By version, major and minor.
    Version(u32, u32),
}

/// The version of the platform of a NAV or Business Central, which tells the product but not the update of its
/// application: `14.0.46080.0`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Platform {
    /// The major version, which is the product's.
    pub major: u32,
    /// The build.
    pub build: u32,
}

impl Platform {
    /// Reads it: three or four numbers and nothing else.
    pub fn parse(text: &str) -> Option<Platform> {
        let mut parts = text.split('.').map(|part| numbers::parse(part).filter(|_| part.len() < 7));
        let (major, _, build) = (parts.next()??, parts.next()??, parts.next()??);
        let is_complete = match parts.next() {
            None => true,
            Some(last) => last.is_some() && parts.next().is_none(),
        };
        is_complete.then_some(Platform { major, build })
    }

    /// The product, when it is one that is connected by an OAuth connection string.
    pub fn product(self) -> Option<Product> {
        PRODUCTS.iter().find(|facts| facts.major == self.major).map(|facts| facts.product)
    }

    /// Whether the connection to Dynamics 365 Sales stands on the one to Dataverse there.
    pub fn is_on_dataverse(self) -> bool {
        self.major >= 16
    }
}

/// What is to be known of a product.
#[derive(Debug, Clone, Copy)]
pub struct ProductFacts {
    /// The product.
    pub product: Product,
    /// Its name.
    pub name: &'static str,
    /// Its major version.
    pub major: u32,
    /// The first update with OAuth.
    pub minimum: MinimumUpdate,
    /// The build of the platform of that update, where it is known.
    pub platform: Option<u32>,
    /// When that came out, for people.
    pub released: &'static str,
    /// The SDK (proxy) version that its setup page must show, which also stands in the connection string.
    pub sdk_version: Option<u32>,
}

/// Source of every row: "How to enable OAuth authentication in Dynamics 365 Integration for Dynamics NAV and
/// Dynamics 365 Business Central", Microsoft community, updated 2022-02-03: table of minimum cumulative
/// updates, with the platform's build of 14 and 15; section 8 for the SDK version.
pub const PRODUCTS: [ProductFacts; 5] = [
    ProductFacts {
        product: Product::Nav2016,
        name: "Dynamics NAV 2016",
        major: 9,
        minimum: MinimumUpdate::Cumulative(67),
        platform: None,
        released: "July 2021",
        sdk_version: None,
    },
    ProductFacts {
        product: Product::Nav2017,
        name: "Dynamics NAV 2017",
        major: 10,
        minimum: MinimumUpdate::Cumulative(55),
        platform: None,
        released: "July 2021",
        sdk_version: None,
    },
    ProductFacts {
        product: Product::Nav2018,
        name: "Dynamics NAV 2018",
        major: 11,
        minimum: MinimumUpdate::Cumulative(41),
        platform: None,
        released: "June 2021",
        sdk_version: None,
    },
    ProductFacts {
        product: Product::Bc14,
        name: "Business Central 14",
        major: 14,
        minimum: MinimumUpdate::Version(14, 21),
        platform: Some(46080),
        released: "January 2021",
        sdk_version: Some(91),
    },
    ProductFacts {
        product: Product::Bc15,
        name: "Business Central 15",
        major: 15,
        minimum: MinimumUpdate::Version(15, 13),
        platform: Some(45731),
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

    /// The setup that it is connected by.
    pub fn setup(self) -> SetupId {
        match self {
            Product::Nav2016 | Product::Nav2017 | Product::Nav2018 => SetupId::NavOauth,
            Product::Bc14 | Product::Bc15 => SetupId::Bc14Oauth,
        }
    }
}

impl MinimumUpdate {
    /// Its name for people: `CU 41`, or `14.21`.
    pub fn name(self) -> String {
        match self {
            MinimumUpdate::Cumulative(number) => joined(&["CU ", &decimal(number as usize)]),
            MinimumUpdate::Version(major, minor) => {
                joined(&[&decimal(major as usize), ".", &decimal(minor as usize)])
            }
        }
    }

    /// Whether an installed update, as people write it, is this one or newer: `CU 41`, `Cumulative Update 41`
    /// or `41`; `14.21`, `14.21.46103.0` or `BC 14.21`.
    ///
    /// `None` when the text is neither, is of another major version, or is a platform version (`14.0.46080.0`),
    /// which does not tell the update.
    pub fn is_reached(self, installed: &str) -> Option<bool> {
        let text = installed.trim().to_ascii_lowercase();
        match self {
            MinimumUpdate::Cumulative(least) => {
                let (before, word) = ["cumulative update", "cu"]
                    .into_iter()
                    .find_map(|word| Some((search::find(&text, word)?, word)))
                    .unwrap_or((0, ""));
                let rest = text.get(before + word.len()..)?.trim_start();
                let (digits, after) = search::digits(rest);
                let number = rest.get(..digits)?;
                // Without the word, nothing may stand beside the number: it could be anything.
                if word.is_empty() && !after.is_empty() {
                    return None;
                }
                Some(numbers::parse(number)? >= least)
            }
            MinimumUpdate::Version(major, least) => {
                let number = text.get(search::trim_end(&text, b"0123456789.").len()..)?;
                let mut parts = number.split('.').map(numbers::parse);
                let (first, minor) = (parts.next()??, parts.next()??);
                let is_platform = minor == 0 && parts.next().is_some();
                (first == major && !is_platform).then_some(minor >= least)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_product_has_its_row_and_its_name() {
        for facts in PRODUCTS {
            assert_eq!(facts.product.facts().product, facts.product);
        }
    }

    /// The minimum updates of the source, one below, and how people write them.
    #[test]
    fn minimum_updates() {
        for (product, reached, too_old) in [
            (Product::Nav2016, "CU67", "CU 66"),
            (Product::Nav2017, "Cumulative Update 55", "54"),
            (Product::Nav2018, "41", "cu40"),
            (Product::Nav2018, "CU 41 (build 47056)", "CU 40 build 46000"),
            (Product::Bc14, "14.21.46103.0", "14.20"),
            (Product::Bc15, "BC 15.13", "15.12"),
        ] {
            let minimum = product.facts().minimum;
            assert_eq!(minimum.is_reached(reached), Some(true), "{product:?} {reached}");
            assert_eq!(minimum.is_reached(too_old), Some(false), "{product:?} {too_old}");
        }
    }

    #[test]
    fn the_platform_tells_the_product_and_its_build() {
        for (text, product, build) in [
            ("11.0.47056.0", Some(Product::Nav2018), 47056),
            ("14.0.46080.0", Some(Product::Bc14), 46080),
            ("15.0.45731", Some(Product::Bc15), 45731),
            // Business Central 13 is in no table of minimum updates.
            ("13.0.30000.0", None, 30000),
            ("28.0.40000.0", None, 40000),
        ] {
            let platform = Platform::parse(text).unwrap();
            assert_eq!((platform.product(), platform.build), (product, build), "{text}");
        }
        for text in
            ["", "14", "14.0", "14.0.x.0", "v14.0.46080.0", "14.0.46080.0.1", "14.0.46080.", "14..46080"]
        {
            assert_eq!(Platform::parse(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_update_is_not_judged() {
        for (product, text) in [
            (Product::Nav2018, ""),
            (Product::Nav2018, "latest"),
            (Product::Nav2018, "11.0.47056"),
            (Product::Nav2018, "2021-06"),
            (Product::Bc14, "14.0.46080.0"),
            (Product::Bc14, "21"),
            (Product::Bc14, "15.13"),
            (Product::Bc15, "15."),
        ] {
            assert_eq!(product.facts().minimum.is_reached(text), None, "{product:?} {text}");
        }
    }
}
