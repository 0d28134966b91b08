//! What is known so far: merged from every page that was looked at and from what the user typed.
//!
//! A profile holds no secret. It goes out with every response that changes it and comes back with the next
//! request; the surfaces store it and understand nothing of it.

use moorline_scan::search;

use crate::wire::record;

use crate::{
    app_registration::{AppRegistration, Known},
    connection_string::masked,
    environment::redirect_url::redirect_url,
    finding::FieldName,
    guid::Guid,
    page::{
        Reading,
        business_central::{Form, FormSeen, authentication_type},
        words::{Meaning, QUESTIONS, Taught, Unknown},
    },
    product::{PRODUCTS, Platform, Product},
    protocol::Input,
    rules,
    setup::SetupId,
};

/// The most app registrations that are remembered; the oldest one that is not chosen goes first.
const MOST_APPS: usize = 20;

/// What is kept of an address with a name or a password before an @.
const USER_INFO: &str = "https://•••@";

/// The most characters that are kept of anything typed.
const MOST_TYPED: usize = 2_000;

/// What is known so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(
    test,
    derive(ts_rs::TS),
    ts(export_to = "protocol.ts", type = "{ readonly opaque: unique symbol }")
)]
pub struct Profile {
    /// The setup, as chosen.
    pub setup: Option<SetupId>,
    /// The product.
    pub product: Option<Product>,
    /// The installed update, as typed.
    pub update: String,
    /// The environment URL, as typed or as a page showed it.
    pub environment_url: String,
    /// The integration user's sign-in name, as typed or as a page showed it.
    pub user_name: String,
    /// The app registrations that were seen, newest last.
    pub apps: Vec<AppRegistration>,
    /// Which of them is the one for this setup; the first one seen until the user chooses another.
    pub chosen_app: Option<Guid>,
    /// An application (client) ID that was typed and is none.
    pub app_id_typed: String,
    /// An address of the web client of the Business Central or NAV at hand, as typed.
    pub web_client: String,
    /// The address that the last page of Business Central or NAV was open at, without its query.
    pub open_client: String,
    /// What each of the pages in Business Central showed last.
    pub forms: Vec<FormSeen>,
    /// What the user has said of words that are in no table.
    pub taught: Vec<Taught>,
    /// Words of the pages seen last that are in no table.
    pub unknown: Vec<Unknown>,
    /// The notes that are not to be drawn.
    pub muted: Vec<Mute>,
}

/// A note that is not to be drawn any more. The finding stays in the panel.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
pub struct Mute {
    /// The rule's code.
    pub code: String,
    /// What is on view, as in [`crate::page::Page::route_name`]; empty: everywhere.
    pub route: String,
}

record!(Mute { code, route });

/// The most that are remembered of each of the lists above; the oldest one goes first.
const MOST_REMEMBERED: usize = 100;

record!(Profile {
    setup,
    product,
    update,
    environment_url,
    user_name,
    apps,
    chosen_app,
    app_id_typed,
    web_client,
    open_client,
    forms,
    taught,
    unknown,
    muted
});

impl Profile {
    /// Takes over what a page has shown: it goes out of the reading.
    pub fn remember(&mut self, reading: &mut Reading) {
        if let Some(app) = reading.app.take() {
            self.remember_app(*app);
        }
        self.remember_list(&reading.listed);
        for unknown in std::mem::take(&mut reading.unknown) {
            keep(&mut self.unknown, unknown);
        }
        if let Some(page) = reading.form.take() {
            // What stands on the page already need not be typed again.
            let shown = |name| page.get(name).unwrap_or("").to_owned();
            if self.environment_url.is_empty() {
                self.environment_url = shown(FieldName::ServerAddress);
            }
            if self.user_name.is_empty() && page.form != Form::EntraApplication {
                self.user_name = shown(FieldName::UserName);
            }
            match self.forms.iter_mut().find(|known| known.form == page.form) {
                Some(known) => known.update(page),
                None => self.forms.push(page),
            }
        }
    }

    /// What a page of Business Central has shown.
    pub fn form(&self, form: Form) -> Option<&FormSeen> {
        self.forms.iter().find(|known| known.form == form)
    }

    /// Takes over what a list of app registrations shows of those that are known.
    fn remember_list(&mut self, listed: &[(Guid, String)]) {
        if listed.is_empty() {
            return;
        }
        for app in &mut self.apps {
            let row = listed.iter().find(|(id, _)| Some(*id) == app.app_id);
            app.listed = Known::yes(row.is_some());
            if let Some((_, name)) = row.filter(|(_, name)| !name.is_empty()) {
                app.name = Known::yes(name.clone());
            }
        }
    }

    /// Finds the registration that an enterprise application belongs to, when only its own ID was seen.
    pub fn complete(&self, app: &mut AppRegistration) {
        let Some(object_id) = app.enterprise_object_id.seen() else { return };
        let same = self.apps.iter().find(|known| known.enterprise_object_id.seen() == Some(object_id));
        app.app_id = app.app_id.or_else(|| same?.app_id);
    }

    /// What the user says of a wording.
    pub fn teach(&mut self, unknown: Unknown, means: Meaning) {
        let question = QUESTIONS.iter().find(|question| question.topic == unknown.topic);
        let can_mean = |question: &crate::page::words::Question| {
            question.meanings.iter().any(|(meaning, _)| *meaning == means)
        };
        if !question.is_some_and(can_mean) {
            return;
        }
        self.unknown.retain(|other| *other != unknown);
        let Unknown { topic, text } = unknown;
        self.taught.retain(|word| word.topic != topic || word.text != text);
        keep(&mut self.taught, Taught { topic, text, means });
    }

    /// Whether a note is not to be drawn.
    pub fn is_muted(&self, code: &str, route: &str) -> bool {
        self.muted.iter().any(|mute| mute.code == code && (mute.route.is_empty() || mute.route == route))
    }

    /// No more notes of this kind; with an empty route nowhere.
    pub fn mute(&mut self, mute: Mute) {
        keep(&mut self.muted, mute);
    }

    /// Draws such notes again.
    pub fn unmute(&mut self, mute: &Mute) {
        self.muted.retain(|other| other != mute);
    }

    /// Takes over what was seen of an app registration.
    pub fn remember_app(&mut self, app: AppRegistration) {
        if self.chosen_app.is_none() {
            self.chosen_app = app.app_id;
        }
        let known = self.apps.iter().position(|other| other.app_id == app.app_id);
        let mut merged = known.map(|at| self.apps.remove(at)).unwrap_or_default();
        merged.update(app);
        self.apps.push(merged);
        if self.apps.len() > MOST_APPS
            && let Some(oldest) = self.apps.iter().position(|app| app.app_id != self.chosen_app)
        {
            self.apps.remove(oldest);
        }
    }

    /// Takes over the address that a page of Business Central or NAV is open at.
    pub fn remember_open_client(&mut self, url: &str) {
        if redirect_url(url).is_ok() {
            let end = search::find_any(url, b"?#").unwrap_or(url.len());
            url.get(..end).unwrap_or_default().clone_into(&mut self.open_client);
        }
    }

    /// An address of the web client at hand: the one that was typed, or else that of the last open page.
    pub fn web_client(&self) -> &str {
        match self.web_client.trim() {
            "" => &self.open_client,
            typed => typed,
        }
    }

    /// The version of the platform that the page of the connection to Sales said; empty where it did not.
    pub fn platform_text(&self) -> &str {
        let forms = [Form::Sales, Form::SalesWizard].into_iter().filter_map(|form| self.form(form));
        forms.map(|form| form.version.as_str()).find(|version| !version.is_empty()).unwrap_or("")
    }

    /// The same, read.
    pub fn platform(&self) -> Option<Platform> {
        Some(self.platform_text()).filter(|text| !text.is_empty()).and_then(Platform::parse)
    }

    /// The product: the chosen one, or else the one that the page of the connection to Sales said it was, unless that
    /// contradicts the chosen setup, or the page is connected to a Sales of one's own (AD or IFD).
    pub fn product(&self) -> Option<Product> {
        let seen = || {
            let product = self.platform()?.product()?;
            let page = self.form(Form::Sales);
            let type_shown = page.and_then(|page| page.get(FieldName::AuthenticationType).ok()).unwrap_or("");
            let fits = match self.setup {
                Some(setup) => setup == product.setup(),
                None => !matches!(type_shown, authentication_type::AD | authentication_type::IFD),
            };
            fits.then_some(product)
        };
        self.product.or_else(seen)
    }

    /// The setup: the chosen one, or that of the product.
    pub fn setup(&self) -> Option<SetupId> {
        self.setup.or_else(|| self.product().map(Product::setup))
    }

    /// The setups that it may be about. Without a choice every one is possible; an app registration that was seen
    /// belongs to one that has a registration.
    pub fn setups(&self) -> &'static [SetupId] {
        match self.setup() {
            Some(setup) => setup.alone(),
            None if self.apps.is_empty() => SetupId::ALL,
            None => rules::WITH_REGISTRATION,
        }
    }

    /// The same for what is about an app registration: a setup that stands on the connection to Dataverse has that of
    /// it.
    pub fn setups_of_registration(&self) -> &'static [SetupId] {
        SetupId::of_registration(self.setups(), self.web_client())
    }

    /// The app registration for this setup.
    pub fn app(&self) -> Option<&AppRegistration> {
        self.apps.iter().find(|app| app.app_id == self.chosen_app)
    }

    /// Takes over what the user typed or chose.
    pub fn enter(&mut self, input: Input, text: &str) {
        // A connection string pasted into the wrong box may hold a password, which is never kept.
        let text = masked(&text.chars().take(MOST_TYPED).collect::<String>());
        match input {
            Input::Setup => {
                self.setup = SetupId::ALL.iter().find(|setup| setup.wire_name() == text).copied();
                // A product that belongs to another setup would contradict it.
                if self.product.map(Product::setup) != self.setup {
                    self.product = None;
                }
            }
            Input::Product => {
                self.product = PRODUCTS
                    .iter()
                    .find(|facts| facts.product.wire_name() == text)
                    .map(|facts| facts.product);
                self.setup = self.product.map(Product::setup).or(self.setup);
            }
            Input::WebClient => {
                self.web_client = if redirect_url(&text).is_ok() { text } else { without_user(text) };
            }
            Input::Update => self.update = text,
            Input::EnvironmentUrl => self.environment_url = text,
            Input::UserName => self.user_name = text,
            Input::AppId => match Guid::parse(text.trim()) {
                Some(app_id) => {
                    self.app_id_typed.clear();
                    self.chosen_app = Some(app_id);
                    self.remember_app(AppRegistration { app_id: Some(app_id), ..Default::default() });
                }
                None => {
                    self.app_id_typed = text;
                    self.chosen_app = None;
                }
            },
            Input::TenantId => {
                if let (Some(tenant), Some(chosen)) = (Guid::parse(text.trim()), self.chosen_app) {
                    self.remember_app(AppRegistration {
                        app_id: Some(chosen),
                        tenant_id: Known::yes(tenant),
                        ..Default::default()
                    });
                }
            }
            Input::ChosenApp => {
                if let Some(app_id) = Guid::parse(&text) {
                    self.app_id_typed.clear();
                    self.chosen_app = Some(app_id);
                }
            }
        }
    }
}

/// A text that is no address of a web client, without what may be a password in it, or the beginning of one.
fn without_user(mut text: String) -> String {
    if text.contains('@') {
        return USER_INFO.to_owned();
    }
    let host = search::find(&text, "://").map_or(0, |scheme| scheme + "://".len());
    if let Some(colon) = text.get(host..).and_then(|rest| rest.find(':'))
        && text.get(host + colon + 1..).is_some_and(|port| search::digits(port).0 == 0)
    {
        text.truncate(host + colon + 1);
    }
    text
}

/// Adds one that is not there yet.
fn keep<T: PartialEq>(list: &mut Vec<T>, one: T) {
    if list.contains(&one) {
        return;
    }
    list.push(one);
    if list.len() > MOST_REMEMBERED {
        list.remove(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn app(number: u128) -> AppRegistration {
        AppRegistration { app_id: Some(Guid::from_u128(number)), ..Default::default() }
    }

    #[test]
    fn the_first_app_is_chosen_and_another_one_does_not_replace_it() {
        let mut profile = Profile::default();
        profile.remember_app(app(1));
        profile.remember_app(app(2));
        assert_eq!(profile.app().unwrap().app_id, Some(Guid::from_u128(1)));
        profile.enter(Input::ChosenApp, &Guid::from_u128(2).to_string());
        assert_eq!(profile.app().unwrap().app_id, Some(Guid::from_u128(2)));
    }

    #[test]
    fn a_look_at_one_blade_keeps_what_another_blade_has_shown() {
        let mut profile = Profile::default();
        let tenant = Guid::from_u128(9);
        profile.remember_app(AppRegistration { tenant_id: Known::yes(tenant), ..app(1) });
        profile.remember_app(AppRegistration { name: Known::yes("Sales".into()), ..app(1) });
        let known = profile.app().unwrap();
        assert_eq!((known.tenant_id.seen(), known.name.seen()), (Some(&tenant), Some(&"Sales".to_owned())));
    }

    #[test]
    fn hundreds_of_apps_do_not_push_out_the_chosen_one() {
        let mut profile = Profile::default();
        for number in 1..500 {
            profile.remember_app(app(number));
        }
        assert_eq!(profile.apps.len(), MOST_APPS);
        assert_eq!(profile.app().unwrap().app_id, Some(Guid::from_u128(1)));
    }

    #[test]
    fn an_id_that_is_none_is_kept_to_be_shown_and_chooses_nothing() {
        let mut profile = Profile::default();
        profile.remember_app(app(1));
        profile.enter(Input::AppId, "not an id");
        assert_eq!((profile.app_id_typed.as_str(), profile.app()), ("not an id", None));
        profile.enter(Input::AppId, " 00000000-0000-0000-0000-000000000001 ");
        assert_eq!(
            (profile.app_id_typed.as_str(), profile.app().unwrap().app_id),
            ("", Some(Guid::from_u128(1)))
        );
    }
}
