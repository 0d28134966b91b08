//! What the user says of the texts: the setup and the product.

use std::time::SystemTime;

use clap::{
    Args,
    builder::{PossibleValue, PossibleValuesParser, TypedValueParser},
};
use moorline::{
    date::Date,
    product::{PRODUCTS, Product},
    profile::Profile,
    report::{Context, check::Checker},
    setup::SetupId,
};

use super::show;

/// What the texts belong to; some rules depend on it.
#[derive(Args)]
#[command(next_help_heading = "What it belongs to")]
pub(super) struct Belongs {
    #[command(flatten)]
    kind: Kind,
    /// Users must be mapped to users of Dynamics 365
    #[arg(long)]
    users_are_mapped: bool,
}

/// The setup and the product.
#[derive(Args)]
#[command(next_help_heading = "What it belongs to")]
pub(super) struct Kind {
    /// The setup; without it, every one is possible
    #[arg(long, value_parser = setups())]
    setup: Option<SetupId>,
    /// The product
    #[arg(long, value_parser = products())]
    product: Option<Product>,
}

/// What an app registration belongs to; some rules depend on it.
#[derive(Args)]
#[command(next_help_heading = "What it belongs to")]
pub(super) struct Registered {
    #[command(flatten)]
    kind: Kind,
    /// An address of the Business Central or NAV at hand, as the browser shows it: redirect URIs are compared with its
    /// own
    #[arg(long, value_name = "ADDRESS")]
    web_client: Option<String>,
}

impl Registered {
    /// What must be said before it is known what a registration needs.
    pub(super) fn missing(&self) -> Option<&'static str> {
        match self.kind {
            Kind { setup: None, product: None } => {
                Some("say what the manifest is for, with --setup or --product")
            }
            Kind { setup: Some(setup), .. } if asks_for_web_client(setup, self.web_client.as_deref()) => {
                Some(
                    "this setup has the registration of the connection to Dataverse: say with --web-client which Business Central it is",
                )
            }
            _ => None,
        }
    }

    /// Judges manifests for it, as of today.
    pub(super) fn checker(&self) -> Checker {
        let (mut profile, setups) = self.kind.known();
        profile.web_client = self.web_client.clone().unwrap_or_default();
        Checker::new(profile, &setups, Date::of(SystemTime::now()))
    }
}

/// What app registrations belong to: one setup, or several to be compared.
#[derive(Args)]
#[command(next_help_heading = "What it belongs to")]
pub(super) struct Compared {
    /// The setup; without it, every one is possible. Again and again with --format codes, which compares them
    #[arg(long = "setup", value_name = "SETUP", value_parser = setups())]
    setups: Vec<SetupId>,
    /// The product
    #[arg(long, value_parser = products())]
    product: Option<Product>,
    /// An address of the Business Central or NAV at hand, as the browser shows it: redirect URIs are compared with its
    /// own
    #[arg(long, value_name = "ADDRESS")]
    web_client: Option<String>,
}

impl Compared {
    /// What tells the rules that cannot be asked yet what they wait for.
    pub(super) fn waits_for(&self) -> &'static str {
        match self.setups.first() {
            Some(setup) if asks_for_web_client(*setup, self.web_client.as_deref()) => {
                "the Business Central at hand; say which it is with --web-client"
            }
            _ => show::SETUP,
        }
    }

    /// Judges manifests for each setup, as of today; with its name.
    pub(super) fn checkers(&self) -> Vec<(&'static str, Checker)> {
        let of = |setup: Option<SetupId>| {
            let kind = Kind { setup, product: self.product };
            let name = setup.map_or("any setup", |setup| setup.wire_name());
            (name, Registered { kind, web_client: self.web_client.clone() }.checker())
        };
        match self.setups.as_slice() {
            [] => vec![of(None)],
            setups => setups.iter().map(|setup| of(Some(*setup))).collect(),
        }
    }
}

/// Whether what a setup needs of its registration depends on the Business Central at hand, and that was not said.
fn asks_for_web_client(setup: SetupId, web_client: Option<&str>) -> bool {
    SetupId::of_registration(setup.alone(), web_client.unwrap_or_default()).len() > 1
}

impl Kind {
    /// What is known, and the setups that it may be. A product tells its setup.
    fn known(&self) -> (Profile, Vec<SetupId>) {
        let profile = Profile { product: self.product, ..Profile::default() };
        let setups = match (self.setup, self.product) {
            (Some(setup), _) => vec![setup],
            (None, Some(_)) => profile.setups().to_vec(),
            (None, None) => Vec::new(),
        };
        (profile, setups)
    }
}

impl Belongs {
    /// The same for the rules.
    pub(super) fn context(&self) -> Context {
        let (profile, setups) = self.kind.known();
        let mut context = Context::new(profile, &setups);
        context.users_are_mapped = self.users_are_mapped.then_some(true);
        context
    }
}

/// A setup by its name.
pub(super) fn setups() -> impl TypedValueParser<Value = SetupId> {
    let values = SetupId::ALL.iter().map(|setup| PossibleValue::new(setup.wire_name()).help(setup.title()));
    PossibleValuesParser::new(values).try_map(|name| {
        SetupId::ALL.iter().copied().find(|setup| setup.wire_name() == name).ok_or("no such setup")
    })
}

/// A product by its name.
pub(super) fn products() -> impl TypedValueParser<Value = Product> {
    let values = PRODUCTS.iter().map(|facts| PossibleValue::new(facts.product.wire_name()).help(facts.name));
    PossibleValuesParser::new(values).try_map(|name| {
        let facts = PRODUCTS.iter().find(|facts| facts.product.wire_name() == name);
        facts.map(|facts| facts.product).ok_or("no such product")
    })
}
