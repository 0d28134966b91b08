//! What the rules look at: what is known, and the texts that are judged.

use std::{
    cell::{Cell, OnceCell},
    mem::take,
};

use super::as_bits;
use crate::{
    app_registration::{AppRegistration, Known},
    connection_string::{ConnectionString, SyntaxError, template},
    date::Date,
    environment::{Address, EnvironmentUrl, EnvironmentUrlError, recognise},
    finding::{Edit, FieldName, Hit, NotChecked, Place, TextEdit},
    page::business_central::{Form, FormSeen, authentication_type, form_of},
    product::{Product, ProductFacts},
    profile::Profile,
    setup::{SetupId, needs::Needs},
    text::{self, Span},
};

/// A connection string that is judged.
#[derive(Debug)]
pub struct StringOnView<'a> {
    /// Its text.
    pub text: &'a str,
    /// What was read in it.
    pub read: Result<ConnectionString<'a>, SyntaxError>,
    /// Where it stands.
    pub place: Place,
    /// What was recognised in the address that it names, once a rule has asked; nothing in an incomplete one.
    pub(super) url: OnceCell<Option<Address>>,
}

impl<'a> StringOnView<'a> {
    /// Reads a text that stands there.
    pub fn new(text: &'a str, place: Place) -> StringOnView<'a> {
        StringOnView { text, read: ConnectionString::parse(text), place, url: OnceCell::new() }
    }
}

/// An address that is judged as it stands there.
#[derive(Debug)]
pub struct AddressOnView<'a> {
    /// Its text.
    pub text: &'a str,
    /// What was recognised in it.
    pub read: Address,
    /// Where it stands.
    pub place: Place,
}

impl<'a> AddressOnView<'a> {
    /// Recognises a text that stands there.
    pub fn new(text: &'a str, place: Place) -> AddressOnView<'a> {
        AddressOnView { text, read: recognise(text), place }
    }
}

/// What the rules look at.
pub struct Case<'a> {
    /// What is known.
    pub profile: &'a Profile,
    /// The app registration that is judged: the one on view, or the chosen one.
    pub app: Option<&'a AppRegistration>,
    /// The product.
    pub product: Option<&'static ProductFacts>,
    /// The environment URL, read.
    pub environment: Option<Result<EnvironmentUrl, EnvironmentUrlError>>,
    /// The connection string that belongs on the setup page.
    pub expected_string: Option<String>,
    /// What the setup page showed: the one on view, or the one of the setup.
    pub page: Option<&'a FormSeen>,
    /// The connection string that is judged: that of the setup page, or a text by itself.
    pub string: Known<StringOnView<'a>>,
    /// Whether users must be mapped to users of Dynamics 365, which no page read so far shows.
    pub users_are_mapped: Known<bool>,
    /// The addresses that are judged as they stand: the Server Address of the setup page, or a text by itself.
    pub addresses: Vec<AddressOnView<'a>>,
    /// What is seen of the app's redirect URIs at a glance, once a rule has asked.
    pub(super) redirect_glances: OnceCell<Vec<u16>>,
    /// Which day it is, when who asks says so.
    pub(super) today: Cell<Option<Date>>,
    /// The setups that it may be. Whoever asks the rules decides that, and each of them sees the same case.
    pub(super) setups: Cell<u32>,
    /// Whether whoever asks wants the changes that mend a text: to try them takes longer than to find them.
    pub(super) wants_edits: Cell<bool>,
}

impl<'a> Case<'a> {
    /// The case of a profile and its chosen app registration.
    pub fn new(profile: &'a Profile) -> Case<'a> {
        Case::with_app(profile, profile.app())
    }

    /// The case of a profile with another app registration, one that is on view.
    pub fn with_app(profile: &'a Profile, app: Option<&'a AppRegistration>) -> Case<'a> {
        Case::on_page(profile, app, profile.setup().map_or(Some(Form::Sales), form_of))
    }

    /// The same beside a page of Business Central.
    pub fn on_page(profile: &'a Profile, app: Option<&'a AppRegistration>, form: Option<Form>) -> Case<'a> {
        let product = profile.product().map(Product::facts);
        let typed = !profile.environment_url.trim().is_empty();
        let environment = typed.then(|| EnvironmentUrl::parse(&profile.environment_url));
        let page = form.and_then(|form| profile.form(form));
        let mut addresses = Vec::new();
        if let Some(text) = page.and_then(|page| page.get(FieldName::ServerAddress).ok()) {
            addresses.push(AddressOnView::new(text, Place::Field(FieldName::ServerAddress)));
        }
        Case {
            profile,
            app,
            product,
            expected_string: expected_string(profile, product, environment.as_ref()),
            environment,
            page,
            string: match page.map(string_of) {
                Some(Ok(text)) => {
                    Known::yes(StringOnView::new(text, Place::Field(FieldName::ConnectionString)))
                }
                Some(Err(why)) => Known::no(why),
                None => Known::default(),
            },
            users_are_mapped: Known::no(NotChecked::NotGiven),
            addresses,
            redirect_glances: OnceCell::new(),
            today: Cell::new(None),
            setups: Cell::new(as_bits(profile.setups())),
            wants_edits: Cell::new(true),
        }
    }

    /// Says which setups it may be and which day it is, where no [`Selection`] does.
    pub fn belongs_to(&self, setups: &[SetupId], today: Option<Date>) {
        self.setups.set(as_bits(setups));
        self.today.set(today);
    }

    /// An address of the Business Central at hand, when it is known.
    pub(super) fn web_client(&self) -> Option<&'a str> {
        Some(self.profile.web_client()).filter(|address| !address.is_empty())
    }

    /// What the setup needs of its app registration. When it may be several, they must all need the same.
    pub(super) fn needs(&self) -> Result<&'static Needs, NotChecked> {
        let possible = SetupId::ALL.iter().filter(|setup| self.setups.get() & as_bits(&[**setup]) != 0);
        let mut needs = possible.map(|setup| setup.needs());
        let first = needs.next().ok_or(NotChecked::SetupNotChosen)?;
        if needs.all(|other| std::ptr::eq(first, other)) {
            Ok(first)
        } else {
            Err(NotChecked::SetupNotChosen)
        }
    }

    /// The case of a connection string by itself.
    pub fn of_connection_string(profile: &'a Profile, text: &'a str) -> Case<'a> {
        let mut case = Case::with_app(profile, None);
        case.look_at_connection_string(text);
        case
    }

    /// The case of an address by itself.
    pub fn of_address(profile: &'a Profile, text: &'a str) -> Case<'a> {
        let mut case = Case::with_app(profile, None);
        case.look_at_address(text);
        case
    }

    /// Judges this connection string, by itself, in the place of the one before.
    pub fn look_at_connection_string(&mut self, text: &'a str) {
        self.string = Known::yes(StringOnView::new(text, Place::Text));
    }

    /// Judges this address, by itself, in the place of those before.
    pub fn look_at_address(&mut self, text: &'a str) {
        self.addresses.clear();
        self.addresses.push(AddressOnView::new(text, Place::Text));
    }

    /// The text that stands at a place, when it is one whose parts can be pointed at.
    pub(super) fn text_at(&self, place: Place) -> Option<&'a str> {
        let string = self.string.seen().filter(|string| string.place == place).map(|string| string.text);
        string.or_else(|| {
            self.addresses.iter().find(|address| address.place == place).map(|address| address.text)
        })
    }

    /// What a hit is about and what mends it, as a surface counts in the text that stands at its place. Takes both out
    /// of the hit.
    pub(super) fn in_text(&self, hit: &mut Hit) -> (Option<Span>, Vec<TextEdit>) {
        let mut edits = Vec::new();
        let Some(text) = self.text_at(hit.place) else { return (None, edits) };
        for Edit { bytes, text: instead } in take(&mut hit.edits) {
            edits.push(TextEdit { span: text::span(text, bytes), text: instead });
        }
        (hit.span.take().map(|bytes| text::span(text, bytes)), edits)
    }

    /// A fact of the app registration, or why it is not known.
    pub(super) fn app_fact<T>(
        &self,
        fact: impl Fn(&'a AppRegistration) -> &'a Known<T>,
    ) -> Result<&'a T, NotChecked> {
        self.app.map_or(Err(NotChecked::PageNotOpened), |app| fact(app).get())
    }

    /// A fact of the setup page that somebody has begun to fill, or why it is not known. What an empty page
    /// holds are only the product's own defaults.
    pub(super) fn begun_page_fact(&self, name: FieldName) -> Result<&'a str, NotChecked> {
        match self.page_fact(FieldName::ServerAddress) {
            Ok(address) if address.trim().is_empty() => Err(NotChecked::NotGiven),
            _ => self.page_fact(name),
        }
    }

    /// A fact of the setup page, or why it is not known.
    pub(super) fn page_fact(&self, name: FieldName) -> Result<&'a str, NotChecked> {
        self.page.map_or(Err(NotChecked::PageNotOpened), |page| page.get(name))
    }

    /// The page, when it is one of these.
    pub(super) fn page_among(&self, forms: &[Form]) -> Result<&'a FormSeen, NotChecked> {
        self.page.filter(|page| forms.contains(&page.form)).ok_or(NotChecked::PageNotOpened)
    }
}

/// The connection string of a page. With the client secret of an app, the page of Dataverse writes and ignores it.
fn string_of(page: &FormSeen) -> Result<&str, NotChecked> {
    let generated = page.form == Form::Dataverse
        && page.get(FieldName::AuthenticationType)? == authentication_type::CLIENT_SECRET;
    if generated { Err(NotChecked::NotApplicable) } else { page.get(FieldName::ConnectionString) }
}

/// The connection string that belongs on the setup page, when everything it needs is known.
fn expected_string(
    profile: &Profile,
    product: Option<&ProductFacts>,
    environment: Option<&Result<EnvironmentUrl, EnvironmentUrlError>>,
) -> Option<String> {
    let url = environment?.as_ref().ok()?.to_string();
    let user_name = user_name(profile)?;
    Some(template::oauth(product?, &template::OAuth { user_name, url: &url, app_id: profile.chosen_app? }))
}

/// The integration user's sign-in name, when it can be one.
pub fn user_name(profile: &Profile) -> Option<&str> {
    let name = profile.user_name.trim();
    let (user, domain) = name.split_once('@')?;
    let one_word =
        !name.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, ';' | '\\' | '"' | '\''));
    (one_word && !user.is_empty() && domain.contains('.') && !domain.contains('@')).then_some(name)
}
